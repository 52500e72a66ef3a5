import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { instantOf, localInput } from './local-input.ts';

describe('localInput', () => {
  it('formats an instant in local time', () => {
    expect(localInput(new Date(2026, 10, 23, 14, 2, 59).getTime())).toBe('2026-11-23T14:02');
  });

  it('is parsed back to the same minute', () => {
    const minutes = fc.integer({ min: 0, max: Date.UTC(2060, 0) / 60_000 });
    fc.assert(
      fc.property(minutes, (minute) => {
        const at = minute * 60_000;
        const again = instantOf(localInput(at));
        expect(again === null ? null : localInput(again)).toBe(localInput(at));
      }),
    );
  });
});

describe('instantOf', () => {
  it.each(['', 'soon', '2026-13-40T99:99'])('is null for “%s”', (typed) => {
    expect(instantOf(typed)).toBeNull();
  });
});
