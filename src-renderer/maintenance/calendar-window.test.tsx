// @vitest-environment happy-dom
import { cleanup, screen, within } from '@testing-library/react';
import { afterEach, describe, expect, it } from 'vitest';
import type { PlannedMaintenance } from '#shared/query-results.ts';
import type { Snapshot } from '#shared/snapshot.ts';
import { aPlannedMaintenance, plannedFixture } from '../preview/fixtures/planned.ts';
import { aMaintenanceRow, aSnapshot, aVendorRow, dayMs, fixtureNow, hourMs } from '../preview/fixtures/rows.ts';
import { renderWindow } from '../testing/render-window.tsx';
import { CalendarWindow } from './calendar-window.tsx';

afterEach(cleanup);

async function show(planned: readonly PlannedMaintenance[] = plannedFixture, snapshot: Snapshot = aSnapshot()) {
  const window = await renderWindow(<CalendarWindow />, snapshot, { planned });
  await screen.findByRole('main');
  return window;
}

async function showMonth(planned = plannedFixture) {
  const window = await show(planned);
  await window.user.click(screen.getByRole('radio', { name: 'Month' }));
  await screen.findByRole('button', { name: /^Wednesday, November 25: 2 maintenances/ });
  return window;
}

const group = (name: RegExp) => within(screen.getByRole('region', { name }));
const texts = (elements: readonly HTMLElement[]) => elements.map(({ textContent }) => textContent);
const titleOf = (name: string | RegExp) => screen.getByRole('button', { name });

describe('the agenda', () => {
  it('lists maintenance in progress first, then by day, with the distance of each day', async () => {
    await show();
    expect(texts(screen.getAllByRole('heading', { level: 2 }))).toEqual([
      'In progress',
      'Monday, November 23tomorrow',
      'Wednesday, November 25in 3 days',
      'Thursday, November 26in 4 days',
      'Friday, November 27in 5 days',
      'Friday, December 4in 12 days',
    ]);
    expect(texts(group(/^In progress/).getAllByRole('listitem'))[0]).toMatch(
      /^13:00–16:30Basalt DB · Storage upgradeIn progress *until 16:30 \(in 2 h 27 min\)Frankfurt/,
    );
  });

  it('marks overlaps, shows the previous date, and strikes through cancelled maintenance', async () => {
    await show();
    const wednesday = group(/November 25/);
    expect(wednesday.getAllByText('During working hours')).toHaveLength(2);
    expect(wednesday.getByText('Overlaps with Fjord Storage')).toBeDefined();
    expect(wednesday.getByText('Moved once, was Nov 24, 22:00–Nov 25, 00:00')).toBeDefined();
    const thursday = group(/November 26/);
    expect(thursday.getByText('Carrier migration').tagName).toBe('S');
    expect(thursday.getByText('Cancelled')).toBeDefined();
    expect(thursday.queryByRole('button', { name: /^Add to calendar/ })).toBeNull();
    expect(screen.getByText('2 during working hours · 2 overlapping')).toBeDefined();
  });

  it('opens the window of a maintenance, adds it to the calendar, and opens its page', async () => {
    const { user, callsOf } = await show();
    const monday = group(/November 23/);
    await user.click(monday.getByRole('button', { name: /^Cirrus Edge · Network maintenance/ }));
    await user.click(monday.getByRole('button', { name: /^Add to calendar: Cirrus Edge/ }));
    expect(await screen.findByText('Opened in your calendar')).toBeDefined();
    await user.click(monday.getByRole('button', { name: 'Open on the vendor’s page' }));
    expect(callsOf('showMaintenance')).toEqual([['cirrus-edge', 'm2']]);
    expect(callsOf('addToCalendar')).toEqual([['cirrus-edge', 'm2']]);
    expect(callsOf('openLink')).toEqual([['https://status.cirrus-edge.example/maintenances/m2']]);
  });

  it('works with the keyboard alone', async () => {
    const { user, callsOf } = await show();
    titleOf(/^Basalt DB · Storage upgrade$/).focus();
    await user.keyboard('{ArrowDown}c{ArrowDown}o{Home}{Enter}');
    expect(callsOf('addToCalendar')).toEqual([['cirrus-edge', 'm2']]);
    expect(callsOf('openLink')).toEqual([['https://status.basalt-db.example/maintenances/m3']]);
    expect(callsOf('showMaintenance')).toEqual([['basalt-db', 'm1']]);
    await user.keyboard('?');
    expect(screen.getByRole('dialog', { name: 'Keyboard shortcuts' })).toBeDefined();
  });

  it('shows past maintenance on request', async () => {
    const { user } = await show();
    expect(screen.queryByText(/Patch of the control plane/)).toBeNull();
    await user.click(screen.getByRole('button', { name: 'Show the past 90 days' }));
    expect(await screen.findByRole('heading', { name: /^Friday, November 13/ })).toBeDefined();
    await user.click(screen.getByRole('button', { name: 'Hide past maintenance' }));
    await expect.poll(() => screen.queryByText(/Patch of the control plane/)).toBeNull();
  });

  it('lists undated maintenance last, without an export', async () => {
    const undated = aMaintenanceRow({ vendorName: 'Heron', maintenanceId: 'u1', title: 'Some day', startsAt: null });
    await show(plannedFixture, aSnapshot({ maintenances: [undated] }));
    expect(texts(screen.getAllByRole('heading', { level: 2 })).at(-1)).toBe('No date given');
    expect(group(/No date given/).queryByRole('button', { name: /^Add to calendar/ })).toBeNull();
  });

  it('says when nothing is planned, and how many pages are followed', async () => {
    const vendors = ['Acme', 'Beta'].map((name) => aVendorRow({ name }));
    await show([], aSnapshot({ vendors }));
    expect(screen.getByRole('heading', { name: 'No maintenance planned' })).toBeDefined();
    expect(screen.getByText(/^The 2 pages you follow have announced nothing/)).toBeDefined();
  });

  it('renders a hundred entries at once, and more on request', async () => {
    const many = Array.from({ length: 130 }, (_, index) =>
      aPlannedMaintenance({
        vendorName: 'Cirrus Edge',
        maintenanceId: `x${index}`,
        startsAt: fixtureNow + index * hourMs,
      }),
    );
    const { user } = await show(many);
    const titles = () => screen.getAllByRole('button', { name: /^Cirrus Edge ·/ });
    expect(titles()).toHaveLength(100);
    await user.click(screen.getByRole('button', { name: 'Show 30 more of 130' }));
    expect(titles()).toHaveLength(130);
  });

  it('reloads when a maintenance has changed', async () => {
    const { main, callsOf } = await show();
    const row = aMaintenanceRow({ vendorName: 'Acme', maintenanceId: 'new' });
    main.patch({ replaced: {}, rows: { maintenances: { set: { [row.key]: row }, gone: [] } } });
    await expect.poll(() => callsOf('getPlanned').length).toBe(2);
  });
});

describe('the month', () => {
  it('shows each date with its maintenance, and the selected day next to it', async () => {
    const { user } = await showMonth();
    expect(screen.getByRole('table', { name: 'November 2026' })).toBeDefined();
    const today = titleOf(/^Sunday, November 22: 1 maintenance/);
    expect([today.getAttribute('aria-current'), today.getAttribute('aria-pressed')]).toEqual(['date', 'true']);
    await user.click(titleOf(/^Wednesday, November 25: 2 maintenances, 2 clashes/));
    const panel = group(/^Wednesday, November 25$/);
    expect(texts(panel.getAllByRole('listitem'))).toEqual([
      expect.stringMatching(/^10:00–12:30Basalt DB · Storage upgrade, Frankfurt/),
      expect.stringMatching(/^12:00–13:00Fjord Storage/),
    ]);
  });

  it('shows maintenance across midnight on both days, and counts what does not fit', async () => {
    await showMonth();
    expect(titleOf(/^Thursday, November 26: 1 maintenance 23:00 Tern Voice/)).toBeDefined();
    expect(titleOf(/^Friday, November 27: 5 maintenances/).textContent).toMatch(/Tern Voice01:00 Cirrus Edge\+3$/);
  });

  it('says when a day has no maintenance', async () => {
    const { user } = await showMonth();
    await user.click(titleOf(/^Tuesday, November 10: no maintenance/));
    expect(screen.getByText('No maintenance on this day.')).toBeDefined();
  });

  it.each([
    ['{ArrowRight}', 'Monday, November 23'],
    ['{ArrowLeft}', 'Saturday, November 21'],
    ['{ArrowDown}', 'Sunday, November 29'],
    ['{ArrowUp}', 'Sunday, November 15'],
    ['{End}', 'Saturday, November 28'],
    ['{ArrowRight}{ArrowRight}{Home}', 'Sunday, November 22'],
    ['{PageDown}', 'Tuesday, December 22'],
    ['{PageUp}', 'Thursday, October 22'],
    ['{ArrowDown}{ArrowDown}', 'Sunday, December 6'],
  ])('moves with %s', async (keys, expected) => {
    const { user } = await showMonth();
    titleOf(/^Sunday, November 22/).focus();
    for (const key of keys.match(/\{\w+\}/g) ?? []) {
      await user.keyboard(key);
      await expect.poll(() => document.activeElement?.getAttribute('aria-pressed')).toBe('true');
    }
    await expect.poll(() => document.activeElement?.textContent).toMatch(new RegExp(`^${expected}:`));
  });

  it('changes the month, and returns to today', async () => {
    const { user } = await showMonth();
    await user.click(screen.getByRole('button', { name: 'Next month' }));
    expect(screen.getByRole('table', { name: 'December 2026' })).toBeDefined();
    expect(screen.getByRole('status').textContent).toBe('December 2026');
    await user.click(screen.getByRole('button', { name: 'Today' }));
    await user.click(screen.getByRole('button', { name: 'Previous month' }));
    expect(screen.getByRole('table', { name: 'October 2026' })).toBeDefined();
  });
});

describe('the bar', () => {
  it('exports all maintenance', async () => {
    const { user, callsOf } = await show();
    await user.click(screen.getByRole('button', { name: 'Export .ics' }));
    expect(callsOf('saveCalendar')).toHaveLength(1);
    expect(await screen.findByText('Calendar saved')).toBeDefined();
  });

  it('says when there is nothing to export', async () => {
    const answers = { planned: [], overrides: { saveCalendar: () => false } };
    const { user } = await renderWindow(<CalendarWindow />, aSnapshot(), answers);
    await screen.findByRole('main');
    await user.click(screen.getByRole('button', { name: 'Export .ics' }));
    expect(await screen.findByText('There is no maintenance to export')).toBeDefined();
  });

  it('changes the working hours, and undoes it', async () => {
    const { user, main } = await show();
    const before = main.snapshot().general.workingHours;
    await user.click(screen.getByRole('button', { name: 'Mon–Fri 09:00–17:00' }));
    await user.click(screen.getByRole('button', { name: 'Every day' }));
    const from = screen.getByRole('textbox', { name: 'From' });
    await user.clear(from);
    await user.type(from, '7');
    await user.click(screen.getByRole('button', { name: 'Save' }));
    expect(main.snapshot().general.workingHours).toMatchObject({ from: '07:00', to: '17:00' });
    expect(screen.getByRole('button', { name: 'Every day 07:00–17:00' })).toBeDefined();
    await user.click(await screen.findByRole('button', { name: 'Undo' }));
    await expect.poll(() => main.snapshot().general.workingHours).toEqual(before);
  });

  it('marks nothing without working hours', async () => {
    const { user, main } = await show();
    await user.click(screen.getByRole('button', { name: 'Mon–Fri 09:00–17:00' }));
    await user.click(screen.getByRole('switch', { name: 'Mark maintenance during working hours' }));
    await user.click(screen.getByRole('button', { name: 'Save' }));
    expect(main.snapshot().general.workingHours).toBeNull();
    expect(screen.queryByText('During working hours')).toBeNull();
    expect(screen.getByRole('button', { name: 'No working hours' })).toBeDefined();
  });

  it('does not save invalid hours', async () => {
    const { user, callsOf } = await show();
    await user.click(screen.getByRole('button', { name: 'Mon–Fri 09:00–17:00' }));
    const to = screen.getByRole('textbox', { name: 'To' });
    await user.clear(to);
    await user.type(to, '25:00');
    await user.click(screen.getByRole('button', { name: 'Save' }));
    expect(within(screen.getByRole('dialog')).getByText('Enter an end time from 00:00 to 24:00.')).toBeDefined();
    expect(document.activeElement).toBe(to);
    expect(callsOf('setGeneral')).toEqual([]);
  });
});

describe('the days', () => {
  it('follow the time zone of the window', async () => {
    const late = aPlannedMaintenance({
      vendorName: 'Acme',
      maintenanceId: 'late',
      startsAt: Math.floor(fixtureNow / dayMs) * dayMs + dayMs - 1,
      endsAt: null,
    });
    await show([late]);
    expect(texts(screen.getAllByRole('heading', { level: 2 }))).toEqual(['Sunday, November 22today']);
  });
});
