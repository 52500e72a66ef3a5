// @vitest-environment happy-dom
import { cleanup, render, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { useState } from 'react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { ComponentFilter } from '#shared/domain/subscription.ts';
import type { VendorDetails } from '#shared/query-results.ts';
import { aGiant } from '../preview/fixtures/giant.ts';
import { FilterTree } from './filter-tree.tsx';

afterEach(() => {
  cleanup();
  vi.restoreAllMocks();
});

const boxes = () => screen.getAllByRole<HTMLInputElement>('checkbox');

/** Renders the tree of a page and records the last chosen rule. */
function open(details: VendorDetails, first: ComponentFilter = { rule: 'all' }) {
  const chosen: ComponentFilter[] = [first];
  function Held() {
    const [filter, setFilter] = useState(first);
    const choose = (next: ComponentFilter) => {
      chosen.push(next);
      setFilter(next);
    };
    return <FilterTree details={details} filter={filter} onChange={choose} />;
  }
  render(<Held />);
  return { user: userEvent.setup(), chosen: () => chosen.at(-1) };
}

async function search(user: ReturnType<typeof userEvent.setup>, text: string): Promise<void> {
  const field = screen.getByRole('textbox', { name: 'Search components' });
  await user.clear(field);
  await user.type(field, text);
}

describe('FilterTree of a page with 2,000 components', () => {
  // happy-dom has no layout, so the scrolling box and its rows get fixed heights.
  beforeEach(() => {
    vi.spyOn(HTMLElement.prototype, 'clientHeight', 'get').mockReturnValue(300);
    vi.spyOn(HTMLElement.prototype, 'offsetHeight', 'get').mockReturnValue(28);
  });

  it('renders few rows however many match, and reports the total', async () => {
    const { user } = open(aGiant(2_000));
    await search(user, 'zone');
    expect(screen.getByRole('treegrid', { name: 'Components' }).getAttribute('aria-rowcount')).toBe('2040');
    expect(screen.getAllByRole('row').length).toBeLessThan(60);
    expect(boxes().length).toBeLessThan(60);
  });

  it('finds by a pattern, and shows what a pattern of the rule matches', async () => {
    const { user } = open(aGiant(2_000), { rule: 'only', patterns: ['* eu-west-1 *'] });
    await search(user, '* eu-west-1 *');
    expect(screen.getByRole('treegrid').getAttribute('aria-rowcount')).toBe('80');
    const components = boxes().filter((box) => box.getAttribute('aria-label')?.includes('eu-west-1'));
    expect(components.length).toBeGreaterThan(3);
    expect(components.every(({ checked }) => checked)).toBe(true);
    await search(user, 'eu-west-2');
    expect(boxes().every(({ checked }) => !checked)).toBe(true);
  });

  it('says when nothing matches', async () => {
    const { user } = open(aGiant(2_000));
    await search(user, 'mainframe');
    expect(screen.getByText('No component matches “mainframe”.')).toBeDefined();
    expect(screen.queryByRole('row')).toBeNull();
  });
});

describe('FilterTree', () => {
  it('is navigated, expanded, collapsed and ticked with the keyboard', async () => {
    const { user, chosen } = open(aGiant(80));
    const [group] = screen.getAllByRole('row');
    group?.focus();
    await user.keyboard('{ArrowRight}');
    expect(group?.getAttribute('aria-expanded')).toBe('true');
    await user.keyboard('{ArrowDown}');
    expect(document.activeElement?.textContent).toContain('Compute 1 us-east-1 zone');
    await user.keyboard(' ');
    expect(chosen()).toEqual({ rule: 'except', patterns: ['Compute 1 > Compute 1 us-east-1 zone'] });
    await user.keyboard('{ArrowLeft}');
    expect(document.activeElement).toBe(group);
    await user.keyboard('{ArrowLeft}');
    expect(within(screen.getByRole('treegrid')).queryByText(/us-east-1/)).toBeNull();
  });

  it('ticks a group as a whole', async () => {
    const { user, chosen } = open(aGiant(80));
    await user.click(screen.getByRole('checkbox', { name: 'Watch Storage 1' }));
    expect(chosen()).toEqual({ rule: 'except', patterns: ['Storage 1 > *'] });
  });
});
