import { describe, expect, it } from 'vitest';
import type { PlannedMaintenance } from '#shared/query-results.ts';
import { aPlannedMaintenance } from '../preview/fixtures/planned.ts';
import { dayMs, fixtureNow, hourMs } from '../preview/fixtures/rows.ts';
import { agendaGroups } from './agenda-groups.ts';
import { calendarDays } from './calendar-days.ts';
import { dayNames } from './day-names.ts';

const days = calendarDays('utc');
const calendar = { days, names: dayNames('en-US'), today: days.dayOf(fixtureNow) };

function planned(maintenanceId: string, startsAt: number | null, over: Partial<PlannedMaintenance> = {}) {
  return aPlannedMaintenance({ vendorName: 'Acme', maintenanceId, startsAt, ...over });
}

const summary = (rows: readonly PlannedMaintenance[]) =>
  agendaGroups(rows, calendar).map(({ title, aside, rows: ofGroup }) => [
    title,
    aside,
    ofGroup.map(({ maintenanceId }) => maintenanceId).join(' '),
  ]);

describe('agendaGroups', () => {
  it('puts maintenance in progress first and undated maintenance last, each once', () => {
    const rows = [
      planned('undated', null),
      planned('later', fixtureNow + 3 * dayMs),
      planned('running', fixtureNow - dayMs, { status: 'in_progress' }),
      planned('verifying', null, { status: 'verifying' }),
    ];
    expect(summary(rows)).toEqual([
      ['In progress', null, 'running verifying'],
      ['Wednesday, November 25', 'in 3 days', 'later'],
      ['No date given', null, 'undated'],
    ]);
  });

  it('groups the rows by day, and keeps the order of both', () => {
    const rows = [
      planned('b', fixtureNow + dayMs + hourMs),
      planned('a', fixtureNow + hourMs),
      planned('c', fixtureNow + dayMs + 2 * hourMs),
    ];
    expect(summary(rows)).toEqual([
      ['Sunday, November 22', 'today', 'a'],
      ['Monday, November 23', 'tomorrow', 'b c'],
    ]);
  });

  it.each([
    [-1, 'Saturday, November 21', 'yesterday'],
    [-9, 'Friday, November 13', '9 days ago'],
    [0, 'Sunday, November 22', 'today'],
    [39, 'Thursday, December 31', 'in 39 days'],
    [40, 'Friday, January 1, 2027', 'in 40 days'],
    [-400, 'Saturday, October 18, 2025', '400 days ago'],
  ])('names the day %i days away %s, %s', (away, title, aside) => {
    expect(summary([planned('m', fixtureNow + away * dayMs)])).toEqual([[title, aside, 'm']]);
  });

  it('has no groups without rows', () => {
    expect(agendaGroups([], calendar)).toEqual([]);
  });
});

describe('dayNames', () => {
  const day = days.dayOf(fixtureNow);
  it.each([
    ['en-US', 'Sunday, November 22', 'November 2026', 'Sun'],
    ['en-GB', 'Sunday 22 November', 'November 2026', 'Sun'],
    ['de-DE', 'Sonntag, 22. November', 'November 2026', 'So'],
    ['fr-FR', 'dimanche 22 novembre', 'novembre 2026', 'dim.'],
  ])('speaks %s', (locale, full, month, weekday) => {
    const names = dayNames(locale);
    expect([names.full(day), names.month({ year: 2026, month: 10 }), names.weekday(day)]).toEqual([
      full,
      month,
      weekday,
    ]);
  });
});
