// @vitest-environment happy-dom
import { cleanup, screen, within } from '@testing-library/react';
import { afterEach, describe, expect, it, vi } from 'vitest';
import type { ComponentFilter } from '#shared/domain/subscription.ts';
import { aSubscription } from '#shared/testing/builders.ts';
import { aSnapshot } from '../preview/fixtures/rows.ts';
import { aComponentView, aVendorDetails } from '../preview/fixtures/vendor-details.ts';
import { renderWindow } from '../testing/render-window.tsx';
import { ComponentActionContext } from './component-action.ts';
import { FilterEditor } from './filter-editor.tsx';
import { FilterTree } from './filter-tree.tsx';
import { PatternList } from './pattern-list.tsx';

afterEach(cleanup);

const page = {
  groups: [{ id: 'eu', name: 'EU', silenceId: null }],
  components: [
    aComponentView({ name: 'Cards', groupId: 'eu' }),
    aComponentView({ name: 'Wallets', groupId: 'eu' }),
    aComponentView({ name: 'Docs', isNew: true }),
  ],
};

function detailsOf(filter: ComponentFilter, over = {}) {
  return aVendorDetails({ subscription: aSubscription({ filter }), ...page, ...over });
}

const openEditor = (filter: ComponentFilter, over = {}) =>
  renderWindow(<FilterEditor details={detailsOf(filter, over)} />, aSnapshot());

describe('FilterEditor', () => {
  it('offers to save only after a change', async () => {
    const { user, callsOf } = await openEditor({ rule: 'all' });
    expect(screen.queryByRole('button', { name: 'Save changes' })).toBeNull();
    await user.click(screen.getByRole('checkbox', { name: 'Watch Docs' }));
    await user.click(screen.getByRole('button', { name: 'Save changes' }));
    expect(callsOf('setFilter')[0]?.[1]).toEqual({ rule: 'except', patterns: ['Docs'] });
    expect(await screen.findByText('Watched components updated.')).toBeDefined();
  });

  it('can undo a save', async () => {
    const { user, callsOf } = await openEditor({ rule: 'only', patterns: ['Docs'] });
    await user.click(screen.getByRole('radio', { name: 'Everything' }));
    await user.click(screen.getByRole('button', { name: 'Save changes' }));
    await user.click(await screen.findByRole('button', { name: 'Undo' }));
    expect(callsOf('setFilter').map(([, filter]) => filter)).toEqual([
      { rule: 'all' },
      { rule: 'only', patterns: ['Docs'] },
    ]);
  });

  it('keeps the patterns when the rule is reversed', async () => {
    const { user } = await openEditor({ rule: 'only', patterns: ['Docs'] });
    await user.click(screen.getByRole('radio', { name: 'All except…' }));
    expect(within(screen.getByRole('list', { name: 'Excluded' })).getByText('Docs')).toBeDefined();
    expect(screen.getByRole<HTMLInputElement>('checkbox', { name: 'Watch Docs' }).checked).toBe(false);
  });

  it('shows no tree for a page without components', async () => {
    await openEditor({ rule: 'all' }, { groups: [], components: [] });
    expect(screen.queryByRole('treegrid')).toBeNull();
    expect((await screen.findAllByText(/^The page lists no components/)).length).toBeGreaterThan(0);
  });
});

describe('FilterTree', () => {
  async function openTree(filter: ComponentFilter = { rule: 'all' }) {
    const onChange = vi.fn();
    const tree = <FilterTree details={detailsOf(filter)} filter={filter} onChange={onChange} />;
    return { ...(await renderWindow(tree, aSnapshot())), onChange };
  }

  it('expands and collapses a group by its button and by arrows', async () => {
    const { user } = await openTree();
    await user.click(screen.getByRole('button', { name: 'Expand EU' }));
    expect(screen.getByRole('checkbox', { name: 'Watch Cards' })).toBeDefined();
    screen.getByRole('row', { expanded: true }).focus();
    await user.keyboard('{ArrowLeft}');
    expect(screen.queryByRole('checkbox', { name: 'Watch Cards' })).toBeNull();
    await user.keyboard('{ArrowRight}');
    expect(screen.getByRole('checkbox', { name: 'Watch Cards' })).toBeDefined();
  });

  it('moves from a component to its group by the left arrow', async () => {
    const { user } = await openTree();
    await user.click(screen.getByRole('button', { name: 'Expand EU' }));
    const group = screen.getByRole('row', { expanded: true });
    group.focus();
    await user.keyboard('{ArrowDown}');
    expect(document.activeElement?.textContent).toContain('Cards');
    await user.keyboard('{ArrowLeft}');
    expect(document.activeElement).toBe(group);
  });

  it('stops watching a whole group', async () => {
    const { user, onChange } = await openTree();
    await user.click(screen.getByRole('checkbox', { name: 'Watch EU' }));
    expect(onChange).toHaveBeenCalledWith({ rule: 'except', patterns: ['EU > *'] });
  });

  it('shows how much of a group is watched, and which component is new', async () => {
    await openTree({ rule: 'only', patterns: ['EU > Cards'] });
    expect(screen.getByText('1 of 2 watched')).toBeDefined();
    expect(screen.getByText('new').closest('[role="row"]')?.textContent).toContain('Docs');
  });

  it('shows the action of each component', async () => {
    await renderWindow(
      <ComponentActionContext value={({ name }) => <button type="button">Drill {name}</button>}>
        <FilterTree details={detailsOf({ rule: 'all' })} filter={{ rule: 'all' }} onChange={() => {}} />
      </ComponentActionContext>,
      aSnapshot(),
    );
    expect(screen.getAllByRole('button', { name: /^Drill/ }).map(({ textContent }) => textContent)).toEqual([
      'Drill Docs',
    ]);
  });
});

describe('PatternList', () => {
  async function openList(patterns: readonly string[], drifted: readonly string[] = []) {
    const onChange = vi.fn();
    const list = (
      <PatternList label="Watched" patterns={patterns} drifted={drifted} suggestions={[]} onChange={onChange} />
    );
    return { ...(await renderWindow(list, aSnapshot())), onChange };
  }

  it('adds a pattern once', async () => {
    const { user, onChange } = await openList(['Docs']);
    const field = screen.getByRole('combobox', { name: 'Add pattern' });
    await user.type(field, 'Docs{Enter}');
    expect(onChange).not.toHaveBeenCalled();
    await user.type(field, 'EU > *{Enter}');
    expect(onChange).toHaveBeenCalledWith(['Docs', 'EU > *']);
  });

  it('marks and removes a pattern that matches nothing', async () => {
    const { user, onChange } = await openList(['Docs', 'Gone'], ['Gone']);
    expect(screen.getByText('matches nothing').closest('li')?.textContent).toContain('Gone');
    await user.click(screen.getByRole('button', { name: 'Remove Gone' }));
    expect(onChange).toHaveBeenCalledWith(['Docs']);
  });
});
