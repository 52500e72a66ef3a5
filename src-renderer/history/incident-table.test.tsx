// @vitest-environment happy-dom
import { cleanup, screen, within } from '@testing-library/react';
import { afterEach, describe, expect, it } from 'vitest';
import type { HistoryIncident } from '#shared/history-view.ts';
import { aHistoryIncident } from '../preview/fixtures/history.ts';
import { aSnapshot, minuteMs } from '../preview/fixtures/rows.ts';
import { renderWindow } from '../testing/render-window.tsx';
import { IncidentTable } from './incident-table.tsx';

afterEach(cleanup);

async function open(incidents: readonly HistoryIncident[], showVendor = false) {
  const table = <IncidentTable incidents={incidents} showVendor={showVendor} />;
  return renderWindow(table, aSnapshot());
}

async function cellsOf(over: Partial<HistoryIncident>) {
  await open([aHistoryIncident(over)]);
  const row = screen.getAllByRole('row').at(-1) ?? document.body;
  return within(row)
    .getAllByRole('cell')
    .map(({ textContent }) => textContent);
}

const many = (count: number) =>
  Array.from({ length: count }, (_, index) => aHistoryIncident({ incidentId: `i${index}`, title: `Outage ${index}` }));

describe('IncidentTable', () => {
  it.each<[Partial<HistoryIncident>, string]>([
    [{ components: ['EU > Cards', 'EU > Wallets'] }, 'EU › Cards, EU › Wallets'],
    [{ components: [] }, '–'],
    [{ components: [], affects: 'page' }, 'the whole page'],
  ])('shows what %j affected', async (over, words) => {
    expect((await cellsOf(over))[2]).toBe(words);
  });

  it.each<[Partial<HistoryIncident>, string]>([
    [{ notifiedAfterMs: 6_000 }, '6 s'],
    [{ notifiedAfterMs: 90 * minuteMs }, '1 h 30 min'],
    [{ notifiedAfterMs: null }, '–'],
    [{ notifiedAfterMs: null, fromVendor: true }, 'vendor’s list'],
  ])('shows when %j was notified', async (over, words) => {
    expect((await cellsOf(over))[5]).toBe(words);
  });

  it('shows the phase of an open incident, and which has a post-mortem', async () => {
    await open([
      aHistoryIncident({ incidentId: 'a', isOpen: true, status: 'monitoring' }),
      aHistoryIncident({ incidentId: 'b', hasPostmortem: true }),
    ]);
    const [, first, second] = screen.getAllByRole('row');
    expect(first?.textContent).toMatch(/monitoring/i);
    expect(second?.textContent).not.toMatch(/resolved/i);
    expect(screen.getAllByRole('img', { name: 'Post-mortem' })).toHaveLength(1);
  });

  it.each([
    [29 * minuteMs, false],
    [30 * minuteMs, true],
    [-90 * minuteMs, false],
    [null, false],
  ])('highlights a first post after %s ms: %s', async (postedAfterMs, isLate) => {
    await open([aHistoryIncident({ postedAfterMs })]);
    expect(document.querySelector('[data-late]') !== null).toBe(isLate);
  });

  it('adds the vendor to each title only if there are several', async () => {
    await open([aHistoryIncident({ title: 'Late' })]);
    expect(screen.getByRole('button').textContent).toBe('Late');
    cleanup();
    await open([aHistoryIncident({ title: 'Late' })], true);
    expect(screen.getByRole('button').textContent).toBe('Harness · Late');
    expect(screen.getByRole('button').title).toBe('Harness: Late');
  });

  it('moves with the arrow keys, and opens an incident with Enter', async () => {
    const { user, callsOf } = await open(many(3));
    await user.tab();
    await user.keyboard('{ArrowDown}{ArrowDown}{ArrowDown}{Enter}');
    expect(callsOf('showIncident')).toEqual([['harness', 'i2']]);
    await user.keyboard('{Home}{Enter}');
    expect(callsOf('showIncident')).toHaveLength(2);
    expect(callsOf('showIncident')[1]).toEqual(['harness', 'i0']);
  });

  it.each([60, 61])('reports all %i rows to screen readers', async (count) => {
    await open(many(count));
    expect(screen.getByRole('table').getAttribute('aria-rowcount')).toBe(String(count + 1));
    const drawn = screen.getAllByRole('row').slice(1);
    expect(drawn.map((row) => row.getAttribute('aria-rowindex'))).toEqual(
      drawn.map((row) => String(Number(within(row).getByRole('button').textContent.slice('Outage '.length)) + 2)),
    );
  });

  it('shows a very long title in full on demand', async () => {
    const title = 'Some requests to some regions are slow '.repeat(12).trim();
    await open([aHistoryIncident({ title })]);
    expect(screen.getByRole('button').title).toBe(title);
  });
});
