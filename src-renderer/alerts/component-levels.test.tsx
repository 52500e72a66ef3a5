// @vitest-environment happy-dom
import { cleanup, screen, within } from '@testing-library/react';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { snapshots } from '../preview/fixtures/snapshots.ts';
import { aComponentView } from '../preview/fixtures/vendor-details.ts';
import { renderWindow } from '../testing/render-window.tsx';
import { ComponentLevels } from './component-levels.tsx';

afterEach(cleanup);

const page = {
  groups: [{ id: 'eu', name: 'EU', order: 0 }],
  components: [
    aComponentView({ name: 'Cards', groupId: 'eu' }),
    aComponentView({ name: 'Wallets', groupId: 'eu' }),
    aComponentView({ name: 'Docs' }),
  ],
};

type Rows = Parameters<typeof ComponentLevels>[0]['rows'];

async function open(rows: Rows) {
  const onChange = vi.fn();
  const window = await renderWindow(<ComponentLevels rows={rows} page={page} onChange={onChange} />, snapshots.fine());
  return { ...window, onChange };
}

const texts = () =>
  within(screen.getByRole('list', { name: 'Component alert levels' }))
    .getAllByRole('listitem')
    .map(({ textContent }) => textContent);

describe('ComponentLevels', () => {
  it('shows no list without rows', async () => {
    await open([]);
    expect(screen.queryByRole('list')).toBeNull();
    expect(screen.getByText(/The first matching row wins\./)).toBeDefined();
  });

  it('counts the components of each row, and explains rows without any', async () => {
    await open([
      { pattern: 'EU > *', level: 'loud' },
      { pattern: 'EU > Cards', level: 'quiet' },
      { pattern: 'Docs', level: 'listed' },
      { pattern: 'Gone', level: 'quiet' },
    ]);
    expect(texts()).toEqual([
      expect.stringContaining('EU › *2 components'),
      expect.stringContaining('EU › Cardsalready covered by a row above'),
      expect.stringContaining('Docs1 component'),
      expect.stringContaining('Gonematches nothing'),
    ]);
  });

  it('adds a silent row for a new pattern, and ignores one that is listed', async () => {
    const { user, onChange } = await open([{ pattern: 'Docs', level: 'loud' }]);
    const field = screen.getByRole('combobox', { name: 'Add component' });
    await user.type(field, 'Docs{Enter}');
    expect(onChange).not.toHaveBeenCalled();
    await user.type(field, ' EU > * {Enter}');
    expect(onChange).toHaveBeenCalledWith([
      { pattern: 'Docs', level: 'loud' },
      { pattern: 'EU > *', level: 'quiet' },
    ]);
  });

  it('changes the level of one row only', async () => {
    const { user, onChange } = await open([
      { pattern: 'Docs', level: 'loud' },
      { pattern: 'EU > *', level: 'quiet' },
    ]);
    const levels = screen.getByRole('group', { name: 'Alert level for EU > *' });
    await user.click(within(levels).getByRole('radio', { name: 'List only' }));
    expect(onChange).toHaveBeenCalledWith([
      { pattern: 'Docs', level: 'loud' },
      { pattern: 'EU > *', level: 'listed' },
    ]);
  });

  it('moves rows within the list, and removes them', async () => {
    const first = { pattern: 'Docs', level: 'loud' } as const;
    const second = { pattern: 'EU > *', level: 'quiet' } as const;
    const { user, onChange } = await open([first, second]);
    expect(screen.getByRole<HTMLButtonElement>('button', { name: 'Move Docs up' }).disabled).toBe(true);
    expect(screen.getByRole<HTMLButtonElement>('button', { name: 'Move EU > * down' }).disabled).toBe(true);
    await user.click(screen.getByRole('button', { name: 'Move Docs down' }));
    expect(onChange).toHaveBeenLastCalledWith([second, first]);
    await user.click(screen.getByRole('button', { name: 'Remove Docs' }));
    expect(onChange).toHaveBeenLastCalledWith([second]);
  });
});
