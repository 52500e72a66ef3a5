// @vitest-environment happy-dom
import { act, cleanup, render, screen } from '@testing-library/react';
import { afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { aVendorRow } from '../preview/fixtures/rows.ts';
import { PaintProvider } from '../window/after-paint.tsx';
import { CollapsedRows } from './collapsed-rows.tsx';
import { rowHeight } from './row-height.ts';
import type { TreeRow } from './tree-rows.ts';

beforeAll(async () => {
  await import('./virtual-rows.tsx');
});

/** happy-dom has no layout: a viewport of 620 pixels, and rows of the estimated height. */
beforeEach(() => {
  vi.useFakeTimers();
  vi.spyOn(HTMLElement.prototype, 'clientHeight', 'get').mockReturnValue(620);
  vi.spyOn(HTMLElement.prototype, 'offsetHeight', 'get').mockReturnValue(rowHeight);
});

afterEach(() => {
  vi.useRealTimers();
  vi.restoreAllMocks();
  cleanup();
});

function rows(count: number): readonly TreeRow[] {
  return Array.from({ length: count }, (_, index) => ({
    kind: 'vendor',
    key: `v:${index}`,
    level: 1,
    position: index + 1,
    size: count,
    parent: null,
    vendor: aVendorRow({ name: `Vendor ${index}` }),
    open: false,
  }));
}

function show(count: number) {
  render(
    <PaintProvider>
      <div data-scroll>
        <div>
          <CollapsedRows rows={rows(count)} draw={(row) => <p key={row.key}>{row.key}</p>} reveal={null} />
        </div>
      </div>
    </PaintProvider>,
  );
}

const drawn = () => screen.queryAllByText(/^v:/).length;
const paint = () => act(() => vi.advanceTimersByTimeAsync(300));

describe('CollapsedRows', () => {
  it('renders short lists completely', () => {
    show(10);
    expect(drawn()).toBe(10);
  });

  it('renders the visible rows first, and reserves the height of the rest', async () => {
    show(40);
    expect(drawn()).toBe(10);
    expect(screen.getByRole('presentation').style.height).toBe(`${30 * rowHeight}px`);
    await paint();
    expect([drawn(), screen.queryByRole('presentation')]).toEqual([40, null]);
  });

  it('renders only the rows of a long list near the viewport', async () => {
    show(500);
    await paint();
    await vi.dynamicImportSettled();
    await paint();
    expect(drawn()).toBeGreaterThan(10);
    expect(drawn()).toBeLessThan(100);
    expect(screen.getAllByRole('presentation')[0]?.style.height).toBe(`${500 * rowHeight}px`);
  });
});
