import { describe, expect, it } from 'vitest';
import { dayCount, days } from './day-levels.ts';

const dayMs = 86_400_000;
const now = Date.UTC(2026, 2, 1, 12);
const today = Date.UTC(2026, 2, 1);

describe('day levels', () => {
  it('are unknown before anything was seen', () => {
    expect(days([], now)).toBe('u'.repeat(dayCount));
  });

  it('show the worst level of a day, and unknown before the first reading', () => {
    const spans = [
      { fromAt: today - dayMs + 1, untilAt: today + 1_000, state: 'none' as const },
      { fromAt: today + 1_000, untilAt: today + 2_000, state: 'critical' as const },
      { fromAt: today + 2_000, untilAt: null, state: 'minor' as const },
    ];
    expect(days(spans, now)).toBe(`${'u'.repeat(dayCount - 2)}fm`);
  });

  it('do not extend a span that ended at midnight into the new day', () => {
    const spans = [
      { fromAt: today - dayMs, untilAt: today, state: 'major' as const },
      { fromAt: today, untilAt: null, state: 'maintenance' as const },
    ];
    expect(days(spans, now).slice(-2)).toBe('mw');
  });
});
