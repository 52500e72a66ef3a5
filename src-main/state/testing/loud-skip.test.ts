import { afterEach, describe, expect, it, vi } from 'vitest';
import { canRun, canRunOn } from './loud-skip.ts';

const missing = { what: 'strace', isThere: false, isExpected: true };

describe('canRun', () => {
  afterEach(() => {
    vi.unstubAllEnvs();
    vi.restoreAllMocks();
  });

  it('is silent when the program is there', () => {
    const write = vi.spyOn(process.stderr, 'write').mockReturnValue(true);
    expect([canRun({ ...missing, isThere: true }, { CI: 'true' }), write.mock.calls]).toEqual([true, []]);
  });

  it('names what is missing when tests are skipped', () => {
    const write = vi.spyOn(process.stderr, 'write').mockReturnValue(true);
    expect(canRun(missing, {})).toBe(false);
    expect(write.mock.calls).toEqual([['SKIPPED: tests that need strace, which is missing here.\n']]);
  });

  it('fails only when the program is expected and CI is set', () => {
    vi.spyOn(process.stderr, 'write').mockReturnValue(true);
    expect(() => canRun(missing, { CI: 'true' })).toThrow('strace is missing');
    expect(canRun({ ...missing, isExpected: false }, { CI: 'true' })).toBe(false);
  });

  it('skips tests of another system, loudly and without failing', () => {
    const write = vi.spyOn(process.stderr, 'write').mockReturnValue(true);
    vi.stubEnv('CI', 'true');
    expect([canRunOn(process.platform), canRunOn('aix', 'sunos')]).toEqual([true, false]);
    expect(write.mock.calls).toEqual([['SKIPPED: tests that need aix or sunos, which is missing here.\n']]);
  });
});
