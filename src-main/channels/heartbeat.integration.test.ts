import { afterEach, describe, expect, it } from 'vitest';
import { hourMs, minuteMs } from '#shared/domain/duration.ts';
import { builtAt } from '#shared/testing/builders.ts';
import { answer, listenRaw, rebinds } from '../http/testing/loopback-server.ts';
import { createHeartbeat, type HeartbeatDeps, heartbeatRequest, readWithinMs } from './heartbeat.ts';
import { answering, type Reply, startWebhookServer } from './testing/webhook-server.ts';
import { createWebhookClient } from './transports/http-post.ts';

const opened: (() => unknown)[] = [];
afterEach(async () => {
  for (const close of opened.splice(0).reverse()) await close();
});

async function setUp(reply: Reply, over: Partial<HeartbeatDeps> = {}, path = 'ping/canary-uuid') {
  const receiver = await startWebhookServer(reply);
  const client = createWebhookClient({ userAgent: 'Statustray tests', deadlineMs: 20_000 });
  const timers: { run: () => void; delayMs: number }[] = [];
  const problems: string[] = [];
  let at = builtAt;
  const heartbeat = createHeartbeat({
    secret: receiver.url + path,
    everyMs: 5 * minuteMs,
    post: client.post,
    readAt: () => at,
    hasPages: () => true,
    now: () => at,
    setTimer: (run, delayMs) => {
      const timer = { run, delayMs };
      timers.push(timer);
      return () => timers.splice(timers.indexOf(timer), 1);
    },
    onProblem: (sentence) => problems.push(sentence),
    ...over,
  });
  opened.push(receiver.close, client.close, heartbeat.stop);
  heartbeat.start();
  /** Fires the next timer and waits for its effects. */
  const pass = async (): Promise<number> => {
    const [timer] = timers.splice(0, 1);
    if (!timer) throw new Error('expected a timer');
    at += timer.delayMs;
    timer.run();
    while (timers.length === 0) await new Promise((resolve) => setTimeout(resolve, 5));
    return timer.delayMs;
  };
  return { ...receiver, problems, timers, pass, heartbeat };
}

describe('a heartbeat', () => {
  it('calls its address after a minute, then at the configured interval', async () => {
    const { pass, received } = await setUp(answering(200, 'OK'));
    expect([await pass(), await pass(), await pass()]).toEqual([minuteMs, 5 * minuteMs, 5 * minuteMs]);
    expect(received.map(({ method, path, body }) => `${method} ${path}${body}`)).toEqual(
      Array(3).fill('GET /ping/canary-uuid'),
    );
  });

  it('sends its token if there is one', async () => {
    const { pass, received } = await setUp(answering(200), {}, 'api/v1/endpoints/a_b/external?success=true#tok');
    await pass();
    expect(received).toMatchObject([
      { method: 'POST', path: '/api/v1/endpoints/a_b/external?success=true', headers: { authorization: 'Bearer tok' } },
    ]);
  });

  it('is silent while no page can be read, and resumes afterwards', async () => {
    let readAt: number | null = null;
    const { pass, received } = await setUp(answering(200), { readAt: () => readAt });
    await pass();
    readAt = builtAt - readWithinMs;
    await pass();
    expect(received).toEqual([]);
    readAt = builtAt + hourMs;
    await pass();
    expect(received).toHaveLength(1);
  });

  it('is sent when nothing is followed', async () => {
    const { pass, received } = await setUp(answering(200), { readAt: () => null, hasPages: () => false });
    await pass();
    expect(received).toHaveLength(1);
  });

  it('logs a failure once, without its secret, and again only after a success', async () => {
    const statuses = [500, 404, 200, 503];
    const { pass, problems, received } = await setUp((response, one, count) =>
      answering(statuses[count - 1] ?? 200)(response, one, count),
    );
    for (const _ of statuses) await pass();
    expect(received).toHaveLength(4);
    expect(problems).toEqual([
      expect.stringMatching(/^The heartbeat failed: 127\.0\.0\.1:\d+ answered 500\.$/),
      expect.stringMatching(/answered 503\.$/),
    ]);
    expect(problems.join()).not.toContain('canary');
  });

  it('continues after a broken connection', async () => {
    const { pass, problems, timers } = await setUp((response) => response.destroy());
    await pass();
    expect([problems.length, timers.length]).toEqual([1, 1]);
  });

  it.each(['ftp://acme.example/x', 'acme.example', 'https://user@acme.example/x', 'https://:password@acme.example/x'])(
    'reports the bad address %s, and sends nothing',
    async (secret) => {
      const { pass, problems, received } = await setUp(answering(200), { secret });
      await pass();
      expect(problems).toEqual(['The heartbeat address must be an http or https URL.']);
      expect(received).toEqual([]);
    },
  );

  it('reaches nothing in the private network through a public name, on any attempt', async () => {
    const inside = await listenRaw((socket) => socket.write(answer('200 OK', [])));
    const client = createWebhookClient({ userAgent: 'Statustray tests', ...rebinds('beat.acme.test') });
    opened.push(inside.close, client.close);
    for (let attempt = 0; attempt < 4; attempt++) {
      const request = heartbeatRequest(`http://beat.acme.test:${inside.port}/ping`, new AbortController().signal);
      expect(await client.post(request.ok ? request.value : expect.unreachable(request.failure))).toMatchObject({
        ok: false,
      });
    }
    expect(inside.connections()).toBe(0);
  });

  it.each([
    ['http://localhost:8080/ping', 'http://localhost:8080'],
    ['http://192.168.1.4/ping#tok', 'http://192.168.1.4'],
    ['https://beat.acme.example/ping', null],
  ])('to %s may reach the private origin %s', (secret, privateOrigin) => {
    expect(heartbeatRequest(secret, new AbortController().signal)).toMatchObject({
      ok: true,
      value: { privateOrigin },
    });
  });

  it('stops on request', async () => {
    const { heartbeat, timers } = await setUp(answering(200));
    heartbeat.stop();
    expect(timers).toEqual([]);
  });
});
