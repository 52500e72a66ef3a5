// @vitest-environment happy-dom
import { cleanup, screen } from '@testing-library/react';
import { afterEach, describe, expect, it } from 'vitest';
import type { PlannedMaintenance } from '#shared/query-results.ts';
import { aPlannedMaintenance } from '../preview/fixtures/planned.ts';
import { aSnapshot, fixtureNow, hourMs } from '../preview/fixtures/rows.ts';
import { renderWindow } from '../testing/render-window.tsx';
import type { Clash } from './clashes.ts';
import { MaintenanceItem } from './maintenance-item.tsx';

afterEach(cleanup);

const rowProps = { 'data-row': 'm1', tabIndex: 0, onFocus: () => {} } as const;

async function show(over: Partial<PlannedMaintenance> = {}, clash?: Clash) {
  const row = { ...aPlannedMaintenance({ vendorName: 'Acme Pay', maintenanceId: 'm1', title: 'Disk swap' }), ...over };
  const window = await renderWindow(<MaintenanceItem row={row} clash={clash} rowProps={rowProps} />, aSnapshot());
  return { ...window, row, title: screen.getByRole('button', { name: /^Acme Pay/ }) };
}

describe('MaintenanceItem', () => {
  it.each<[string, Clash, readonly string[]]>([
    ['nothing', { inWorkingHours: false, with: [] }, []],
    ['working hours', { inWorkingHours: true, with: [] }, ['During working hours']],
    ['one other', { inWorkingHours: false, with: ['Birch'] }, ['Overlaps with Birch']],
    ['two others', { inWorkingHours: false, with: ['Birch', 'Calm'] }, ['Overlaps with Birch and Calm']],
    [
      'many',
      { inWorkingHours: true, with: ['Birch', 'Calm', 'Dune'] },
      ['During working hours', 'Overlaps with Birch and 2 more'],
    ],
  ])('says that it clashes with %s', async (_name, clash, expected) => {
    await show({}, clash);
    const marks = Array.from(document.querySelectorAll('[data-tone="degraded"]'), ({ textContent }) => textContent);
    expect(marks).toEqual(expected);
  });

  it('shows its end once it is in progress', async () => {
    await show({ status: 'in_progress', startsAt: fixtureNow - hourMs, endsAt: fixtureNow + hourMs });
    expect(screen.getByText('In progress')).toBeDefined();
    expect(screen.getByText('until 15:02 (in 1 h)')).toBeDefined();
  });

  it.each([
    ['is over', { status: 'completed' }],
    ['was cancelled', { status: 'cancelled' }],
    ['has no start', { startsAt: null }],
  ] as const)('is not offered for a calendar when it %s', async (_name, over) => {
    await show(over);
    expect(screen.queryByRole('button', { name: /^Add to calendar/ })).toBeNull();
  });

  it('has no link without a web address', async () => {
    await show({ url: null });
    expect(screen.queryByRole('button', { name: 'Open on the vendor’s page' })).toBeNull();
  });

  it('opens its window, and its page with the letter O', async () => {
    const { user, callsOf, row, title } = await show();
    title.focus();
    await user.keyboard('{Enter}o');
    expect(callsOf('showMaintenance')).toEqual([['acme-pay', 'm1']]);
    expect(callsOf('openLink')).toEqual([[row.url]]);
  });
});
