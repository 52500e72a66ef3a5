// @vitest-environment happy-dom
import { cleanup, screen } from '@testing-library/react';
import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import { catalogueFixture } from '../preview/fixtures/catalogue.ts';
import { snapshots } from '../preview/fixtures/snapshots.ts';
import { renderWindow } from '../testing/render-window.tsx';
import { Popover } from './popover.tsx';
import { open } from './testing/popover.tsx';

afterEach(cleanup);

beforeAll(async () => {
  await Promise.all([import('../ui/menu.tsx'), import('../silences/mute-dialog.tsx'), import('./search-results.tsx')]);
});

describe('Popover', () => {
  it('moves between rows and lists with the arrow keys', async () => {
    const { user } = await open('trouble');
    const focused = () => document.activeElement?.getAttribute('data-row');
    await user.keyboard('{ArrowDown}');
    expect(focused()).toBe('acme-pay/i9');
    await user.keyboard('{End}');
    expect(focused()).toBe('meadow-crm/i3');
    await user.keyboard('{ArrowDown}');
    expect(focused()).toBe('northwind-db/m1');
    await user.keyboard('{ArrowUp}');
    expect(focused()).toBe('meadow-crm/i3');
  });

  it('searches with a slash, says what is hidden, and clears with Esc', async () => {
    const { user, callsOf } = await open('trouble');
    await user.keyboard('/');
    await user.keyboard('zzz');
    expect(await screen.findByText('This filter hides your 19 vendors.')).toBeDefined();
    await user.keyboard('{Escape}');
    expect(callsOf('closeWindow')).toEqual([]);
    expect(screen.getByRole('row', { name: /14 fine/ })).toBeDefined();
    await user.keyboard('{Escape}');
    expect(callsOf('closeWindow')).toEqual([[]]);
  });

  it('finds a collapsed vendor', async () => {
    const { user } = await open('trouble');
    await user.type(screen.getByRole('searchbox', { name: 'Search vendors, components, incidents' }), 'birch');
    expect(await screen.findByRole('row', { name: /Birch Mail operational/ })).toBeDefined();
  });

  it('finds components, incidents, maintenance and catalogue vendors', async () => {
    const { user, callsOf } = await renderWindow(<Popover />, snapshots.trouble(), { catalogue: catalogueFixture });
    const field = screen.getByRole('searchbox');
    await user.type(field, 'cards');
    expect(await screen.findByRole('button', { name: /^Acme Pay Card payments/ })).toBeDefined();
    await user.clear(field);
    await user.type(field, 'frankfurt');
    expect(await screen.findByRole('button', { name: /Storage upgrade/ })).toBeDefined();
    await user.clear(field);
    await user.type(field, 'opal');
    await user.click(await screen.findByRole('button', { name: 'Follow Opal Deploy from the catalogue' }));
    expect(callsOf('addVendor')).toHaveLength(1);
    expect(callsOf('findComponents').at(-1)).toEqual(['opal']);
  });

  it('shows the keyboard shortcuts on a question mark', async () => {
    const { user } = await open('trouble');
    await user.keyboard('?');
    expect(screen.getByRole('dialog', { name: 'Keyboard shortcuts' })).toBeDefined();
  });

  it('filters the vendors to unreadable ones from the footer', async () => {
    const { user } = await open('trouble');
    await user.click(screen.getByRole('button', { name: '2 unreadable' }));
    expect(screen.getAllByRole('row').map((row) => row.getAttribute('data-row'))).toEqual([
      'v:contoso-mail',
      'v:tailwater-dns',
    ]);
  });
});
