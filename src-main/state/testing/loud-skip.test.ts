import { afterEach, describe, expect, it, vi } from 'vitest';
import { canRun } from './loud-skip.ts';

const missing = { what: 'strace', isThere: false, isExpected: true };

describe('canRun', () => {
  afterEach(() => void vi.restoreAllMocks());

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
});
