import { describe, expect, it } from 'vitest';
import { aHistoryBar } from '../preview/fixtures/history.ts';
import { hourMs, minuteMs } from '../preview/fixtures/rows.ts';
import { instantWords } from '../ui/instant-words.ts';
import { slotDate, slotWords } from './slot-words.ts';

const words = instantWords('UTC', { locale: 'en-GB', hour12: false });

describe('a slot in words', () => {
  it('contains the date of its day, or the first and last of its week', () => {
    const bounds = [Date.UTC(2026, 2, 25), Date.UTC(2026, 2, 26), Date.UTC(2026, 3, 2)];
    expect(slotDate({ bounds, slotDays: 1 }, 0, words)).toBe('25 Mar 2026');
    expect(slotDate({ bounds, slotDays: 7 }, 1, words)).toBe('26 Mar to 1 Apr 2026');
  });

  it('lists each level with its duration, worst first', () => {
    const levels = [
      { level: 'major', ms: 150 * minuteMs },
      { level: 'minor', ms: 20 * minuteMs },
    ] as const;
    const bar = aHistoryBar({ letters: 'fm', times: [{ slot: 1, levels, unreadMs: 0 }] });
    expect(slotWords(bar, 1)).toBe('partial outage 2 h 30 min, degraded 20 min');
    expect(slotWords(bar, 0)).toBe('operational');
  });

  it('contains the time without monitoring', () => {
    const bar = aHistoryBar({ letters: 'fu', times: [{ slot: 0, levels: [], unreadMs: 3 * hourMs }] });
    expect(slotWords(bar, 0)).toBe('operational; no data for 3 h');
    expect(slotWords(bar, 1)).toBe('no data');
  });

  it('distinguishes the vendor’s reports from monitored data', () => {
    const times = [{ slot: 1, levels: [{ level: 'critical', ms: 6 * minuteMs } as const], unreadMs: 24 * hourMs }];
    const bar = aHistoryBar({ letters: 'FM', times });
    expect(slotWords(bar, 0)).toBe('no incidents reported by the vendor');
    expect(slotWords(bar, 1)).toBe('major outage 6 min (reported by the vendor)');
  });

  it('attributes the page’s own uptime bars to the vendor, and names their zone', () => {
    const times = [{ slot: 1, levels: [{ level: 'major', ms: 2 * hourMs } as const], unreadMs: 24 * hourMs }];
    const bar = aHistoryBar({ letters: 'FMF', times, reported: { slots: [1, 2], zone: null } });
    expect(slotWords(bar, 0)).toBe('no incidents reported by the vendor');
    expect(slotWords(bar, 1)).toBe('partial outage 2 h, as the vendor reports it');
    expect(slotWords(bar, 2)).toBe('no outage, as the vendor reports it');
    const there = { ...bar, reported: { ...bar.reported, zone: 'America/New_York' } };
    expect(slotWords(there, 1)).toBe('partial outage 2 h, as the vendor reports it (America/New York time)');
  });
});
