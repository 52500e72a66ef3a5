// @vitest-environment happy-dom
import { cleanup, screen } from '@testing-library/react';
import { afterEach, describe, expect, it, vi } from 'vitest';
import type { HistoryBar } from '#shared/history-view.ts';
import { aHistoryBar, aHistoryView } from '../preview/fixtures/history.ts';
import { aSnapshot, hourMs } from '../preview/fixtures/rows.ts';
import { renderWindow } from '../testing/render-window.tsx';
import { HistoryBars } from './history-bars.tsx';

afterEach(cleanup);

const whole = aHistoryBar({ id: '', name: 'All vendors' });
const vendor = (index: number, over: Partial<HistoryBar> = {}) =>
  aHistoryBar({ id: `v${index}`, name: `Vendor ${index}`, ...over });

async function open(others: readonly HistoryBar[]) {
  const onName = vi.fn<(bar: HistoryBar) => void>();
  const onSlot = vi.fn<(slot: number) => void>();
  const view = aHistoryView({ bars: [whole, ...others] });
  const bars = <HistoryBars view={view} nameHint="History of" onName={onName} onSlot={onSlot} />;
  return { ...(await renderWindow(bars, aSnapshot())), onName, onSlot };
}

const rowOf = (name: string) => screen.getByRole('slider', { name }).parentElement?.textContent;

describe('HistoryBars', () => {
  it('shows the share and the affected time of each row, and a dash for unknown values', async () => {
    await open([
      vendor(1, { fineShare: 0.99989, troubleMs: 3 * hourMs }),
      vendor(2, { fineShare: null, troubleMs: 0 }),
      vendor(3, { fineShare: 1 }),
    ]);
    expect(rowOf('Vendor 1')).toBe('Vendor 199.98%3 h');
    expect(rowOf('Vendor 2')).toBe('Vendor 2––');
    expect(rowOf('Vendor 3')).toBe('Vendor 3100%–');
  });

  it('links each name except “All vendors”', async () => {
    const { user, onName } = await open([vendor(1)]);
    await user.click(screen.getByRole('button', { name: 'Vendor 1' }));
    expect(onName.mock.calls).toEqual([[expect.objectContaining({ id: 'v1' })]]);
    expect(screen.queryByRole('button', { name: 'All vendors' })).toBeNull();
  });

  it('explains only the marks that occur', async () => {
    await open([vendor(1, { letters: 'ffwM' })]);
    const legend = Array.from(document.querySelectorAll('[data-level][class]'), ({ textContent }) => textContent);
    expect(legend.filter((words) => words !== '')).toEqual(['operational', 'maintenance', 'reported by the vendor']);
  });

  it('adds a hundred rows at a time', async () => {
    const { user } = await open(Array.from({ length: 230 }, (_, index) => vendor(index)));
    const count = () => screen.getAllByRole('slider').length;
    expect(count()).toBe(7);
    await user.click(screen.getByRole('button', { name: 'Show 100 more' }));
    await user.click(screen.getByRole('button', { name: 'Show 100 more' }));
    expect(count()).toBe(207);
    await user.click(screen.getByRole('button', { name: 'Show 24 more' }));
    expect(count()).toBe(231);
    expect(screen.queryByRole('button', { name: /^Show/ })).toBeNull();
  });

  it('is a single tab stop, with rows reached by the arrow keys', async () => {
    const { user } = await open([vendor(1), vendor(2)]);
    await user.tab();
    expect(document.activeElement).toBe(screen.getByRole('slider', { name: 'All vendors' }));
    await user.keyboard('{ArrowDown}{ArrowDown}{ArrowDown}');
    expect(document.activeElement).toBe(screen.getByRole('slider', { name: 'Vendor 2' }));
    await user.tab();
    expect(document.activeElement).toBe(document.body);
  });

  it('reports the slot that is opened', async () => {
    const { user, onSlot } = await open([vendor(1)]);
    await user.tab();
    await user.keyboard('{ArrowLeft}{Enter}');
    expect(onSlot.mock.calls).toEqual([[88]]);
  });
});
