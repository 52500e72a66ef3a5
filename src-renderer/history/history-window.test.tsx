// @vitest-environment happy-dom
import { cleanup, screen, waitFor, within } from '@testing-library/react';
import { afterEach, describe, expect, it } from 'vitest';
import type { SnapshotPatch } from '#shared/contract.ts';
import { toVendorId } from '#shared/domain/vendor.ts';
import type { HistoryView } from '#shared/history-view.ts';
import { aHistoryBar, aHistoryIncident, aHistoryView } from '../preview/fixtures/history.ts';
import { fixtureNow, hourMs } from '../preview/fixtures/rows.ts';
import { snapshots } from '../preview/fixtures/snapshots.ts';
import type { FakeAnswers, FakeMain } from '../testing/fake-main.ts';
import { renderWindow } from '../testing/render-window.tsx';
import { HistoryWindow } from './history-window.tsx';

afterEach(cleanup);

const harness = toVendorId('Harness');

async function open(
  history?: HistoryView | null,
  vendorId: typeof harness | null = harness,
  more: Pick<FakeAnswers, 'historyIncidents' | 'heldBack'> = {},
) {
  const opened = await renderWindow(<HistoryWindow vendorId={vendorId} />, snapshots.trouble(), {
    ...(history === undefined ? {} : { history }),
    ...more,
  });
  await waitFor(() => expect(opened.callsOf('getHistory').length).toBeGreaterThan(0));
  return opened;
}

function aGate() {
  let open = (): void => {};
  const opened = new Promise<void>((resolve) => {
    open = resolve;
  });
  return { open, opened };
}

/** A change of the vendor’s row. */
function changed({ snapshot }: Pick<FakeMain, 'snapshot'>): Omit<SnapshotPatch, 'revision'> {
  const row = snapshot().vendors[harness];
  if (!row) throw new Error('Expected Harness among the vendors.');
  return { replaced: {}, rows: { vendors: { set: { [row.id]: { ...row, version: row.version + 1 } }, gone: [] } } };
}

const titles = () =>
  screen
    .queryAllByRole('row')
    .slice(1)
    .map((row) => within(row).getByRole('button').textContent);

describe('the figures', () => {
  it('show incidents, times and delays with their basis', async () => {
    await open();
    const figures = await screen.findByRole('region', { name: 'Figures' });
    expect(figures.textContent).toContain('4');
    expect(figures.textContent).toContain('2 h 30 min');
    expect(within(figures).getByText('median posting delay (of 4)')).toBeTruthy();
    expect(within(figures).getByText('operational while monitored, as reported; no data for 12 days')).toBeTruthy();
    expect(within(figures).getByText('Usually posts 41 min after the stated start (median of 4)')).toBeTruthy();
  });

  it('say when the page was never read', async () => {
    const bars = [aHistoryBar({ id: '', name: 'Whole page', letters: 'u'.repeat(90), fineShare: null })];
    await open(
      aHistoryView({
        bars,
        firstReadAt: null,
        incidents: [],
        figures: { incidentCount: 0, medianResolveMs: null, postingDelay: null },
      }),
    );
    expect(await screen.findByText('Not read yet')).toBeTruthy();
    expect(screen.getByText('not read yet')).toBeTruthy();
    expect(screen.queryByText(/Usually posts/)).toBeNull();
  });
});

describe('the page’s own uptime bars', () => {
  const unread = 'The page’s own uptime bars could not be read.';

  it('are mentioned in one line when they could not be read', async () => {
    await open(aHistoryView({ reportedFailed: true }));
    expect(await screen.findByText(unread)).toBeTruthy();
  });

  it('are not mentioned otherwise', async () => {
    await open(aHistoryView());
    await screen.findByRole('region', { name: 'Figures' });
    expect(screen.queryByText(unread)).toBeNull();
  });
});

describe('the bars', () => {
  it('describe each day as the arrow keys move through them', async () => {
    const { user } = await open();
    const whole = await screen.findByRole('slider', { name: 'Whole page' });
    whole.focus();
    expect(whole.getAttribute('aria-valuetext')).toMatch(/Nov 22, 2026: degraded 2 h/);
    await user.keyboard('{ArrowLeft}');
    expect(whole.getAttribute('aria-valuetext')).toMatch(/Nov 21, 2026: operational/);
    await user.keyboard('{Home}');
    expect(whole.getAttribute('aria-valuetext')).toMatch(/Aug 25, 2026: no incidents reported by the vendor/);
    await user.keyboard('{End}');
    expect(whole.getAttribute('aria-valuetext')).toMatch(/Nov 22, 2026/);
  });

  it('show the description while a day is selected', async () => {
    await open();
    (await screen.findByRole('slider', { name: 'Whole page' })).focus();
    expect(await screen.findByText(/Whole page · Nov 22, 2026: degraded 2 h/)).toBeTruthy();
  });

  it('move to the next row with the down key', async () => {
    const { user } = await open();
    (await screen.findByRole('slider', { name: 'Whole page' })).focus();
    await user.keyboard('{ArrowDown}');
    expect(document.activeElement).toBe(screen.getByRole('slider', { name: 'Prod 1 › Pipelines' }));
  });

  it('list the incidents of a day on Enter, and all of them again with its button', async () => {
    const { user } = await open();
    (await screen.findByRole('slider', { name: 'Whole page' })).focus();
    await user.keyboard('{Enter}');
    expect(titles()).toEqual(['Delegates reconnect slowly']);
    await user.click(screen.getByTitle('Clear the date filter'));
    expect(titles()).toHaveLength(4);
  });

  it('show a few rows until more are requested', async () => {
    const bars = Array.from({ length: 20 }, (_, index) => aHistoryBar({ id: `c${index}`, name: `Part ${index}` }));
    const { user } = await open(aHistoryView({ bars: [aHistoryBar({ id: '', name: 'Whole page' }), ...bars] }));
    expect(await screen.findAllByRole('slider')).toHaveLength(7);
    await user.click(screen.getByRole('button', { name: 'Show 14 more' }));
    expect(screen.getAllByRole('slider')).toHaveLength(21);
  });

  it('link a component to its incidents, and a vendor to its history', async () => {
    const { user } = await open();
    await user.click(await screen.findByTitle('Incidents of Prod 1 › STO'));
    expect(titles()).toEqual(['Intermittent STO step failure with 500 error']);
    cleanup();
    const all = await open(undefined, null);
    await all.user.click(await screen.findByTitle('History of Acme Pay'));
    await waitFor(() =>
      expect(all.callsOf('getHistory').at(-1)).toEqual([{ vendorId: toVendorId('Acme Pay'), days: 90 }]),
    );
  });
});

describe('the incidents', () => {
  it('show how long they lasted, and how late they were posted and detected', async () => {
    await open();
    await screen.findByRole('table');
    const cells = screen
      .getAllByRole('row')
      .slice(1)
      .map((row) => {
        const all = within(row)
          .getAllByRole('cell')
          .map(({ textContent }) => textContent);
        return all.slice(3);
      });
    expect(cells).toEqual([
      ['open', '41 min', '42 min'],
      ['2 h 30 min', '5 h 53 min', '5 h 53 min'],
      ['2 h 56 min', '0 min', '6 s'],
      ['6 min (2 days 7 h by posts)', '−1 day 19 h', 'vendor’s list'],
    ]);
  });

  it('open their own window', async () => {
    const { user, callsOf } = await open();
    await user.click(await screen.findByRole('button', { name: 'Delegates reconnect slowly' }));
    expect(callsOf('showIncident')).toEqual([[harness, 'i4']]);
  });

  it('name their vendor in the history of all vendors', async () => {
    await open(undefined, null);
    expect(await screen.findByRole('button', { name: 'Harness · Delegates reconnect slowly' })).toBeTruthy();
  });

  it('can be searched with the slash key, and filtered by impact and component', async () => {
    const { user } = await open();
    await screen.findByRole('table');
    await user.keyboard('/');
    await user.keyboard('sto');
    expect(titles()).toEqual(['Intermittent STO step failure with 500 error']);
    await user.keyboard('{Escape}');
    await user.selectOptions(screen.getByRole('combobox', { name: 'Impact' }), 'Critical');
    expect(titles()).toEqual(['Outbound impression integrations are delayed']);
    await user.selectOptions(screen.getByRole('combobox', { name: 'Component' }), 'Prod 1 › STO');
    expect(screen.getByText('No incident matches these filters')).toBeTruthy();
    await user.click(screen.getByRole('button', { name: 'Clear filters' }));
    expect(titles()).toHaveLength(4);
  });

  it('that are newest come first, and the others follow', async () => {
    const incidents = ['i0', 'i1', 'i2'].map((incidentId) => aHistoryIncident({ incidentId, title: incidentId }));
    const first = aHistoryView({ incidents: incidents.slice(0, 1), listedCount: 3 });
    const gate = aGate();
    const heldBack = { getHistoryIncidents: gate.opened };
    const { main, callsOf } = await open(first, harness, { historyIncidents: incidents, heldBack });
    await waitFor(() => expect(titles()).toEqual(['i0']));
    expect(callsOf('getHistoryIncidents')).toEqual([[{ vendorId: harness, days: 90 }]]);
    gate.open();
    await waitFor(() => expect(titles()).toEqual(['i0', 'i1', 'i2']));
    heldBack.getHistoryIncidents = aGate().opened;
    main.patch(changed(main));
    await waitFor(() => expect(callsOf('getHistoryIncidents')).toHaveLength(2));
    expect(titles()).toEqual(['i0', 'i1', 'i2']);
  });

  it('are never said to be missing from a list that is still coming', async () => {
    const incidents = ['i0', 'i1'].map((incidentId) => aHistoryIncident({ incidentId, title: incidentId }));
    const gate = aGate();
    const { user } = await open(aHistoryView({ incidents: incidents.slice(0, 1), listedCount: 2 }), harness, {
      historyIncidents: incidents,
      heldBack: { getHistoryIncidents: gate.opened },
    });
    await user.type(await screen.findByRole('searchbox', { name: 'Search incidents' }), 'i1');
    expect(titles()).toEqual([]);
    expect(screen.queryByText('No incident matches these filters')).toBeNull();
    gate.open();
    await waitFor(() => expect(titles()).toEqual(['i1']));
  });

  it('are rendered only near the viewport, however many there are', async () => {
    const incidents = Array.from({ length: 5_000 }, (_, index) =>
      aHistoryIncident({ incidentId: `i${index}`, beganAt: fixtureNow - index * hourMs }),
    );
    const figures = { incidentCount: 12_400, medianResolveMs: null, postingDelay: null };
    await open(aHistoryView({ incidents, figures }));
    const table = await screen.findByRole('table');
    expect(table.getAttribute('aria-rowcount')).toBe('5001');
    expect(screen.getAllByRole('row').length).toBeLessThan(60);
    expect(screen.getByText('Showing the newest 5,000 of 12,400 incidents.')).toBeTruthy();
  });
});

describe('the window', () => {
  it('requests the selected vendor and period', async () => {
    const { user, callsOf } = await open();
    await screen.findByRole('table');
    await user.click(screen.getByRole('radio', { name: '1 year' }));
    await waitFor(() => expect(callsOf('getHistory').at(-1)).toEqual([{ vendorId: harness, days: 365 }]));
    await user.selectOptions(screen.getByRole('combobox', { name: 'Vendor' }), 'All vendors');
    await waitFor(() => expect(callsOf('getHistory').at(-1)).toEqual([{ vendorId: null, days: 365 }]));
    expect(document.title).toBe('History');
  });

  it('reloads when the vendor has changed', async () => {
    const { main, callsOf } = await open();
    await screen.findByRole('table');
    main.patch(changed(main));
    await waitFor(() => expect(callsOf('getHistory')).toHaveLength(2));
  });

  it('says in one line when data is damaged, empty or no longer followed', async () => {
    await open(aHistoryView({ damagedCount: 3 }));
    expect(await screen.findByText('3 incidents in this period are damaged and not shown.')).toBeTruthy();
    cleanup();
    await open(
      aHistoryView({ incidents: [], figures: { incidentCount: 0, medianResolveMs: null, postingDelay: null } }),
    );
    expect(await screen.findByText('No incidents in this period')).toBeTruthy();
    cleanup();
    await open(null);
    expect(await screen.findByText('You no longer follow this vendor')).toBeTruthy();
    cleanup();
    const none = await open(
      aHistoryView({ query: { vendorId: null, days: 90 }, bars: [aHistoryBar({ id: '' })] }),
      null,
    );
    await none.user.click(await screen.findByRole('button', { name: 'Add vendor' }));
    expect(none.callsOf('showSettings')).toEqual([['vendors', null]]);
  });

  it('shows its shortcuts on a question mark', async () => {
    const { user } = await open();
    await screen.findByRole('table');
    await user.keyboard('?');
    expect(await screen.findByText('Move between days')).toBeTruthy();
  });
});
