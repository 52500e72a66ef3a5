import { afterEach, describe, expect, it } from 'vitest';
import { runCli } from './run.ts';
import { calm, type LoopbackPage, type RawState, serveLoopbackPage, troubled } from './testing/loopback-page.ts';
import { testWorld } from './testing/test-world.ts';

const pages: LoopbackPage[] = [];
afterEach(async () => {
  for (const page of pages.splice(0)) await page.close();
});

/** The page moves to the next state at each later poll. */
async function serve(state: RawState | null, ...later: readonly (RawState | null)[]): Promise<LoopbackPage> {
  const page = await serveLoopbackPage(state, ...later);
  pages.push(page);
  return page;
}

/** Timers fire at once and advance the clock. */
async function wait(...argv: readonly string[]) {
  let now = Date.UTC(2026, 2, 1, 12);
  const pauses: number[] = [];
  const world = testWorld({
    now: () => now,
    setTimer(run, delayMs) {
      const timer = setImmediate(() => {
        now += delayMs;
        pauses.push(delayMs);
        run();
      });
      return () => clearImmediate(timer);
    },
  });
  const code = await runCli(['wait', ...argv], world);
  return { code, out: world.out(), err: world.err(), pauses };
}

const ill = troubled();
/** The components have recovered while the incident is still being monitored. */
const watched = { ...ill, components: calm.components };

describe('wait', () => {
  it('exits with 0 at once when everything is operational', async () => {
    const { url } = await serve(calm);
    const { code, out, err, pauses } = await wait(url);

    expect({ code, err, pauses }).toEqual({ code: 0, err: '', pauses: [] });
    expect(out).toContain('All Systems Operational');
  });

  it('checks once a minute until the vendor has recovered', async () => {
    const page = await serve(ill, ill, calm);
    const { code, out, err, pauses } = await wait(page.url);

    expect([code, pauses]).toEqual([0, [60_000, 60_000]]);
    expect(out).toMatch(/^✓ operational/);
    expect(err).toMatch(/^✖ partial outage/);
  });

  it('waits only for the components that match a pattern', async () => {
    const { url } = await serve(ill, watched);

    expect(await wait(url, '--component', 'Pipe*')).toMatchObject({ code: 0, pauses: [60_000] });
  });

  it('waits until no incident is open', async () => {
    const { url } = await serve(ill, watched, calm);

    expect((await wait(url, '--until', 'resolved')).pauses).toHaveLength(2);
  });

  it('waits until one incident is over', async () => {
    const { url } = await serve(ill, { ...ill, incidents: [] });

    expect(await wait(url, '--until', 'i1')).toMatchObject({ code: 0, pauses: [60_000] });
  });

  it('exits with 1 after the timeout', async () => {
    const { url } = await serve(ill);
    const { code, err, pauses } = await wait(url, '--timeout', '90s');

    expect([code, pauses]).toEqual([1, [60_000, 30_000]]);
    expect(err).toMatch(/statustray: wait: timed out after 1 min\.\n$/);
  });

  it('exits with 2 when the page is unreadable at first', async () => {
    const { url } = await serve(null);

    expect(await wait(url)).toMatchObject({ code: 2, pauses: [] });
  });

  it('continues after failures, and exits with 2 when the last check failed', async () => {
    const back = await serve(ill, null, calm);
    const gone = await serve(ill, null, null);

    expect((await wait(back.url)).code).toBe(0);
    expect((await wait(gone.url, '--timeout', '2m')).code).toBe(2);
  });

  it('prints what it waited for as JSON', async () => {
    const { url } = await serve(ill, calm);
    const { out } = await wait(url, '--json', '--until', 'resolved');

    expect(JSON.parse(out)).toMatchObject({
      schemaVersion: 1,
      pageUrl: url,
      verdict: 'fine',
      until: 'resolved',
      result: 'reached',
      waitedSeconds: 60,
    });
  });

  it.each([
    [['--component', 'Nothing*'], 'wait: no component of Acme matches "Nothing*"'],
    [['--until', 'nobody'], 'wait: Acme lists no incident "nobody"'],
  ])('refuses %j, which the page does not have', async (options, sentence) => {
    const { url } = await serve(ill);

    expect(await wait(url, ...options)).toMatchObject({ code: 64, out: '', err: `statustray: ${sentence}.\n` });
  });

  it('refuses an unknown vendor', async () => {
    expect(await wait('nobody-knows')).toMatchObject({
      code: 64,
      err: expect.stringContaining('no vendor "nobody-knows"'),
    });
  });
});
