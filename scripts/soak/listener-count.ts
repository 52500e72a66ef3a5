import { once } from 'node:events';
import { WebSocket } from 'undici';

/** Sums the listeners of all emitters and abort signals that are alive. */
const counting = {
  emitters: {
    prototype: "process.getBuiltinModule('node:events').EventEmitter.prototype",
    sum: `function () {
      const { eventNames, listenerCount } = process.getBuiltinModule('node:events').EventEmitter.prototype;
      return this.reduce((all, one) => eventNames.call(one).reduce((sum, name) => sum + listenerCount.call(one, name), all), 0);
    }`,
  },
  signals: {
    prototype: 'AbortSignal.prototype',
    sum: `function () {
      const { getEventListeners } = process.getBuiltinModule('node:events');
      return this.reduce((all, one) => all + getEventListeners(one, 'abort').length, 0);
    }`,
  },
} as const;

interface RemoteValue {
  readonly objectId?: string;
  readonly value?: unknown;
}

/**
 * The listeners in the main process, read through its inspector on this port. It collects garbage first, so take other
 * figures before it.
 */
export async function listenerCount(port: number): Promise<number> {
  const targets = (await (await fetch(`http://127.0.0.1:${port}/json/list`)).json()) as {
    webSocketDebuggerUrl: string;
  }[];
  const socket = new WebSocket(targets[0]?.webSocketDebuggerUrl ?? '');
  await once(socket, 'open');
  try {
    let total = 0;
    for (const { prototype, sum } of Object.values(counting)) total += await sumOver(socket, prototype, sum);
    return total;
  } finally {
    socket.close();
  }
}

async function sumOver(socket: WebSocket, prototype: string, sum: string): Promise<number> {
  const objectGroup = 'listeners';
  const { result } = await call<{ result: RemoteValue }>(socket, 'Runtime.evaluate', {
    expression: prototype,
    objectGroup,
  });
  const { objects } = await call<{ objects: RemoteValue }>(socket, 'Runtime.queryObjects', {
    prototypeObjectId: result.objectId,
    objectGroup,
  });
  const summed = await call<{ result: RemoteValue }>(socket, 'Runtime.callFunctionOn', {
    objectId: objects.objectId,
    functionDeclaration: sum,
    returnByValue: true,
  });
  await call(socket, 'Runtime.releaseObjectGroup', { objectGroup });
  return Number(summed.result.value);
}

async function call<Answer>(socket: WebSocket, method: string, params: object): Promise<Answer> {
  socket.send(JSON.stringify({ id: 1, method, params }));
  const [event]: { data: string }[] = (await once(socket, 'message')) as unknown as { data: string }[];
  const answer: { result?: Answer; error?: { message: string } } = JSON.parse(event?.data ?? '{}');
  if (answer.result === undefined) throw new Error(`${method}: ${answer.error?.message}`);
  return answer.result;
}
