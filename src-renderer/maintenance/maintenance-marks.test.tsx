// @vitest-environment happy-dom
import { cleanup, screen, within } from '@testing-library/react';
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
  const row = aPlannedMaintenance({ vendorName: 'Acme', maintenanceId: 'm1', ...over });
  return renderWindow(
    <ul>
      <MaintenanceItem row={row} clash={clash} rowProps={rowProps} />
    </ul>,
    aSnapshot(),
  );
}

const item = () => within(screen.getByRole('listitem'));

describe('MaintenanceItem', () => {
  it.each<[string, readonly string[], string | null]>([
    ['nobody', [], null],
    ['one', ['Beta'], 'Overlaps with Beta'],
    ['two', ['Beta', 'Gamma'], 'Overlaps with Beta and Gamma'],
    ['many', ['Beta', 'Gamma', 'Delta', 'Zeta'], 'Overlaps with Beta and 3 more'],
  ])('names %s at the same time', async (_name, others, words) => {
    await show({}, { inWorkingHours: true, with: others });
    expect(item().getByText('During working hours')).toBeDefined();
    expect(item().queryByText(/^Overlaps/)?.textContent ?? null).toBe(words);
  });

  it('marks neither phase nor overlap of planned maintenance', async () => {
    await show();
    expect(item().queryByText(/Scheduled|During|Overlaps/)).toBeNull();
  });

  it.each([
    ['completed', 'Completed', false],
    ['cancelled', 'Cancelled', true],
    ['verifying', 'Verifying', false],
  ] as const)('says that one is %s', async (status, words, isStruck) => {
    await show({ status });
    expect(item().getByText(words)).toBeDefined();
    expect(screen.getByRole('listitem').querySelectorAll('s')).toHaveLength(isStruck ? 2 : 0);
  });

  it('shows the start day of maintenance in progress', async () => {
    await show({ status: 'in_progress', startsAt: fixtureNow - 20 * hourMs, endsAt: fixtureNow + hourMs });
    expect(item().getByText('yesterday 18:02–15:02')).toBeDefined();
    expect(item().getByText('until 15:02 (in 1 h)')).toBeDefined();
  });

  it('says when maintenance should have ended', async () => {
    await show({ status: 'in_progress', startsAt: fixtureNow - 3 * hourMs, endsAt: fixtureNow - hourMs });
    expect(item().getByText('should have ended 13:02 (1 h ago)')).toBeDefined();
  });

  it('names the watched components by their paths', async () => {
    await show({ components: ['Europe > Frankfurt', 'API'] });
    expect(item().getByText('Europe › Frankfurt, API')).toBeDefined();
  });

  it.each([
    ['no address', null],
    ['an address of another sort', 'javascript:alert(1)'],
  ])('has no link for %s', async (_name, url) => {
    await show({ url });
    expect(item().queryByRole('button', { name: 'Open on the vendor’s page' })).toBeNull();
  });

  it.each([
    ['is over', { status: 'completed' }],
    ['has no start', { startsAt: null }],
  ] as const)('goes into no calendar when it %s', async (_name, over) => {
    await show(over);
    expect(item().queryByRole('button', { name: /^Add to calendar/ })).toBeNull();
  });

  it('omits moves that no longer matter', async () => {
    const moved = { moves: 1, movedFrom: { startsAt: fixtureNow, endsAt: null } };
    await show({ ...moved, status: 'completed' });
    expect(item().queryByText(/^Moved/)).toBeNull();
    cleanup();
    await show(moved);
    expect(item().getByText('Moved once, was 14:02')).toBeDefined();
  });

  it('does not confirm anything when nothing was exported', async () => {
    const row = aPlannedMaintenance({ vendorName: 'Acme', maintenanceId: 'm1' });
    const { user, callsOf } = await renderWindow(
      <MaintenanceItem row={row} clash={undefined} rowProps={rowProps} />,
      aSnapshot(),
      { overrides: { addToCalendar: () => false } },
    );
    await user.click(screen.getByRole('button', { name: /^Add to calendar/ }));
    expect(callsOf('addToCalendar')).toHaveLength(1);
    expect(screen.queryByText('Opened in your calendar')).toBeNull();
  });

  it('moves between its buttons with the arrow keys', async () => {
    const { user } = await show();
    screen.getByRole('button', { name: /^Acme · Storage upgrade/ }).focus();
    await user.keyboard('{ArrowRight}');
    expect(document.activeElement?.textContent).toBe(' Add to calendar');
    await user.keyboard('{ArrowRight}{ArrowLeft}{ArrowLeft}');
    expect(document.activeElement?.textContent).toBe('Acme · Storage upgrade');
  });
});
