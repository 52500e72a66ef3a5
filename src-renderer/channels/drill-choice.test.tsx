// @vitest-environment happy-dom
import { cleanup, screen, within } from '@testing-library/react';
import { useState } from 'react';
import { afterEach, describe, expect, it } from 'vitest';
import { aSnapshot } from '../preview/fixtures/rows.ts';
import { renderWindow } from '../testing/render-window.tsx';
import { DrillChoice } from './drill-choice.tsx';

afterEach(cleanup);

const components = [
  { id: 'eu-cards', path: 'EU > Cards' },
  { id: 'eu-wallets', path: 'EU > Wallets' },
  { id: 'us-cards', path: 'US > East > Cards' },
  { id: 'docs', path: 'Docs' },
];

function Choice({ of: offered }: { readonly of: typeof components }) {
  const [value, choose] = useState(offered[0]?.id ?? '');
  return <DrillChoice components={offered} value={value} onChoose={choose} />;
}

async function open(offered = components) {
  const window = await renderWindow(<Choice of={offered} />, aSnapshot());
  return {
    ...window,
    search: screen.getByRole<HTMLInputElement>('searchbox', { name: 'Search components' }),
    names: () => screen.queryAllByRole('radio').map((radio) => radio.getAttribute('aria-label')),
    chosen: () => screen.getByRole('radio', { checked: true }).getAttribute('aria-label'),
  };
}

describe('DrillChoice', () => {
  it('shows the components under their groups, each by its own name', async () => {
    await open();
    const eu = within(screen.getByRole('region', { name: 'EU' }));
    expect(eu.getAllByRole('radio').map((radio) => radio.nextElementSibling?.textContent)).toEqual([
      'Cards',
      'Wallets',
    ]);
    expect(within(screen.getByRole('region', { name: 'US › East' })).getByText('Cards')).toBeDefined();
    expect(screen.getByText('Docs')).toBeDefined();
  });

  it('selects one at a time, with the mouse and the arrow keys', async () => {
    const { user, chosen } = await open();
    expect(chosen()).toBe('EU › Cards');
    await user.click(screen.getByRole('radio', { name: 'Docs' }));
    expect(chosen()).toBe('Docs');
    await user.keyboard('{ArrowUp}');
    expect(chosen()).toBe('US › East › Cards');
  });

  it('is filtered by words of group and name in any order, and complete again without a search', async () => {
    const { user, search, names } = await open();
    await user.type(search, ' cards eu ');
    expect(names()).toEqual(['EU › Cards']);
    await user.clear(search);
    expect(names()).toHaveLength(4);
  });

  it('keeps the selection while the search hides it', async () => {
    const { user, search, chosen } = await open();
    await user.click(screen.getByRole('radio', { name: 'Docs' }));
    await user.type(search, 'eu');
    expect(screen.queryByRole('radio', { checked: true })).toBeNull();
    await user.clear(search);
    expect(chosen()).toBe('Docs');
  });

  it('says when nothing matches', async () => {
    const { user, search, names } = await open();
    await user.type(search, 'nowhere');
    expect(names()).toEqual([]);
    expect(screen.getByText('No matching components.')).toBeDefined();
  });

  it('shows the first of many components, and finds the others', async () => {
    const many = Array.from({ length: 1_500 }, (_, index) => ({ id: `c${index}`, path: `Region > Node ${index}` }));
    const { user, search, names } = await open(many);
    expect(names()).toHaveLength(200);
    expect(screen.getByText('And 1,300 more. Search to narrow the list.')).toBeDefined();
    await user.type(search, 'node 1499');
    expect(names()).toEqual(['Region › Node 1499']);
    expect(screen.queryByText(/more\. Search/)).toBeNull();
  });
});
