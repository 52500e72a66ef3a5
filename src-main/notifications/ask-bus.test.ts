import { describe, expect, it, vi } from 'vitest';
import { type AskBusDeps, type AskResult, createBusQuestion } from './ask-bus.ts';

function stage(over: Partial<AskBusDeps> = {}, results: Readonly<Record<string, AskResult>> = {}) {
  const run = vi.fn<AskBusDeps['run']>(async (command) => results[command] ?? 'absent');
  const ask = createBusQuestion({
    platform: 'linux',
    busAddress: 'unix:path=/run/bus',
    isSocketThere: () => false,
    run,
    now: () => 0,
    ...over,
  });
  return { ask, run };
}

describe('createBusQuestion', () => {
  it.each([
    [{ 'dbus-send': 'answered' }, 'answers', 1],
    [{ 'dbus-send': 'refused' }, 'silent', 1],
    [{ 'dbus-send': 'late' }, 'silent', 1],
    [{ gdbus: 'answered' }, 'answers', 2],
    [{ busctl: 'late' }, 'silent', 3],
    [{}, 'not-asked', 3],
  ] as const)('with %j says that the bus %s after %d questions', async (results, answer, count) => {
    const { ask, run } = stage({}, results);
    expect(await ask()).toBe(answer);
    expect(run).toHaveBeenCalledTimes(count);
  });

  it('gives each program a limit of its own, and no shell anything to read', async () => {
    const { ask, run } = stage({}, { 'dbus-send': 'answered' });
    await ask();
    const [command, args, limit] = run.mock.calls[0] ?? [];
    expect(command).toBe('dbus-send');
    expect(args?.join(' ')).toMatch(/^[A-Za-z./= -]+$/);
    expect(limit).toBeLessThanOrEqual(2_000);
  });

  it('knows without asking that there is no bus', async () => {
    const { ask, run } = stage({ busAddress: undefined });
    expect(await ask()).toBe('silent');
    expect(run).not.toHaveBeenCalled();
  });

  it('asks at the usual socket when no address is set', async () => {
    const { ask } = stage({ busAddress: undefined, isSocketThere: () => true }, { 'dbus-send': 'answered' });
    expect(await ask()).toBe('answers');
  });

  it('has nothing to ask elsewhere than on Linux', async () => {
    const { ask, run } = stage({ platform: 'darwin' });
    expect(await ask()).toBe('not-asked');
    expect(run).not.toHaveBeenCalled();
  });

  it('asks once for a burst, and again later', async () => {
    let now = 0;
    const { ask, run } = stage({ now: () => now }, { 'dbus-send': 'answered' });
    await Promise.all([ask(), ask(), ask()]);
    now = 9_999;
    await ask();
    expect(run).toHaveBeenCalledTimes(1);
    now = 10_000;
    await ask();
    expect(run).toHaveBeenCalledTimes(2);
  });
});
