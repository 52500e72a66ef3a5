import { onTestFinished } from 'vitest';
import { createCounters } from '../counters.ts';
import { type LoopbackServer, type LoopbackServerDeps, startLoopbackServer } from '../loopback-server.ts';

export const readToken = 'a-token-for-reading';
export const writeToken = 'a-token-for-writing';

/** Starts the server on a free port and closes it when the current test ends. */
export async function startTestServer(
  deps: Pick<LoopbackServerDeps, 'served' | 'writes'> & Partial<LoopbackServerDeps>,
): Promise<LoopbackServer & { readonly url: string }> {
  const started = await startLoopbackServer({
    counters: createCounters(),
    port: 0,
    tokens: () => ({ read: readToken, write: writeToken }),
    setTimer: () => () => {},
    onProblem: () => {},
    ...deps,
  });
  if (!started.ok) throw new Error(started.failure);
  onTestFinished(started.value.close);
  return { ...started.value, url: `http://127.0.0.1:${started.value.port}` };
}

export function bearer(token = readToken): { readonly authorization: string } {
  return { authorization: `Bearer ${token}` };
}
