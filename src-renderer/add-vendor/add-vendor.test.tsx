// @vitest-environment happy-dom
import { cleanup, screen } from '@testing-library/react';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { catalogueFixture } from '../preview/fixtures/catalogue.ts';
import { aSnapshot } from '../preview/fixtures/rows.ts';
import { renderWindow } from '../testing/render-window.tsx';
import { AddVendor } from './add-vendor.tsx';

afterEach(cleanup);

const field = { name: 'Search vendors or paste a status page address' };

describe('AddVendor', () => {
  it('lists popular vendors only while nothing is typed', async () => {
    await renderWindow(<AddVendor />, aSnapshot(), { catalogue: catalogueFixture });
    expect(screen.queryByRole('list', { name: 'Catalogue' })).toBeNull();
    cleanup();
    await renderWindow(<AddVendor browse />, aSnapshot(), { catalogue: catalogueFixture });
    expect(await screen.findByRole('list', { name: 'Catalogue' })).toBeDefined();
  });

  it('offers to check an address instead of searching for it', async () => {
    const { user, callsOf } = await renderWindow(<AddVendor />, aSnapshot(), { catalogue: catalogueFixture });
    await user.type(screen.getByRole('searchbox', field), 'acme');
    expect(screen.queryByRole('button', { name: 'Check this page' })).toBeNull();
    await user.type(screen.getByRole('searchbox', field), '.example');
    await user.click(screen.getByRole('button', { name: 'Check this page' }));
    expect(callsOf('recognisePage')).toEqual([['https://acme.example', false, null]]);
  });

  it('clears the field once a page was added', async () => {
    const { user } = await renderWindow(<AddVendor />, aSnapshot());
    await user.type(screen.getByRole('searchbox', field), 'status.quill.example{Enter}');
    await user.click(await screen.findByRole('button', { name: 'Follow' }));
    expect(screen.getByRole<HTMLInputElement>('searchbox', field).value).toBe('');
    expect(screen.queryByRole('region', { name: 'Recognised page' })).toBeNull();
  });

  it('hides the page when another address is typed', async () => {
    const { user } = await renderWindow(<AddVendor />, aSnapshot());
    await user.type(screen.getByRole('searchbox', field), 'status.quill.example{Enter}');
    await screen.findByRole('button', { name: 'Follow' });
    await user.type(screen.getByRole('searchbox', field), '/x');
    expect(screen.queryByRole('region', { name: 'Recognised page' })).toBeNull();
  });

  it('checks an address immediately when it is pasted into the empty field', async () => {
    const { user, callsOf } = await renderWindow(<AddVendor />, aSnapshot());
    await user.click(screen.getByRole('searchbox', field));
    await user.paste(' status.quill.example ');
    expect(callsOf('recognisePage')).toEqual([['https://status.quill.example', false, null]]);
    expect(await screen.findByRole('region', { name: 'Recognised page' })).toBeDefined();
  });

  it('treats pasted text as typing if the field has content or the text is no address', async () => {
    const { user, callsOf } = await renderWindow(<AddVendor />, aSnapshot());
    const input = screen.getByRole<HTMLInputElement>('searchbox', field);
    await user.click(input);
    await user.paste('quill');
    await user.paste('.example');
    expect(input.value).toBe('quill.example');
    expect(callsOf('recognisePage')).toEqual([]);
  });

  it('makes no request when a name is entered', async () => {
    const { user, callsOf } = await renderWindow(<AddVendor />, aSnapshot(), { catalogue: catalogueFixture });
    await user.type(screen.getByRole('searchbox', field), 'opal{Enter}');
    expect(callsOf('recognisePage')).toEqual([]);
    expect(await screen.findByRole('button', { name: 'Follow Opal Deploy' })).toBeDefined();
  });

  it('reports the typed name, and an empty query for an address', async () => {
    const onQuery = vi.fn<(query: string) => void>();
    const { user } = await renderWindow(<AddVendor onQuery={onQuery} />, aSnapshot());
    await user.type(screen.getByRole('searchbox', field), ' ac');
    expect(onQuery).toHaveBeenLastCalledWith('ac');
    await user.type(screen.getByRole('searchbox', field), 'me.example');
    expect(onQuery).toHaveBeenLastCalledWith('');
  });
});
