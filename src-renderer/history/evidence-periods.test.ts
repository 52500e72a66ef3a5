import { describe, expect, it } from 'vitest';
import { dateText, lastMonth, periodOf, thisMonth } from './evidence-periods.ts';

const now = Date.UTC(2026, 0, 22, 14);

describe('the period of evidence', () => {
  it('is a calendar month, also across the turn of the year', () => {
    expect(lastMonth(now, 'utc')).toEqual({ fromAt: Date.UTC(2025, 11, 1), untilAt: Date.UTC(2026, 0, 1) });
    expect(thisMonth(now, 'utc')).toEqual({ fromAt: Date.UTC(2026, 0, 1), untilAt: Date.UTC(2026, 1, 1) });
  });

  it('starts at midnight in the time zone of the user', () => {
    expect(lastMonth(now, 'local').fromAt).toBe(new Date(2025, 11, 1).getTime());
  });

  it('includes both dates', () => {
    expect(periodOf('2026-01-05', '2026-01-05', 'utc')).toEqual({
      fromAt: Date.UTC(2026, 0, 5),
      untilAt: Date.UTC(2026, 0, 6),
    });
  });

  it('is empty when a date is missing or the dates are reversed', () => {
    expect(periodOf('', '2026-01-05', 'utc')).toBeNull();
    expect(periodOf('2026-01-06', '2026-01-05', 'utc')).toBeNull();
  });

  it('formats an instant as the date in its time zone', () => {
    expect(dateText(Date.UTC(2026, 0, 5, 23), 'utc')).toBe('2026-01-05');
    expect(dateText(new Date(2026, 0, 5, 23, 30).getTime(), 'local')).toBe('2026-01-05');
  });
});
