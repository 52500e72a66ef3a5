// @vitest-environment happy-dom
import { cleanup, screen, within } from '@testing-library/react';
import { useState } from 'react';
import { afterEach, describe, expect, it } from 'vitest';
import { failure } from '#shared/domain/failure.ts';
import type { CatalogueMatch } from '#shared/query-results.ts';
import { catalogueFixture } from '../preview/fixtures/catalogue.ts';
import { aSnapshot, aVendorRow } from '../preview/fixtures/rows.ts';
import { renderWindow } from '../testing/render-window.tsx';
import { CatalogueResults } from './catalogue-results.tsx';

afterEach(cleanup);

describe('CatalogueResults', () => {
  it('says when nothing matches, and what to do next', async () => {
    await renderWindow(<CatalogueResults query="nobody" />, aSnapshot(), { catalogue: catalogueFixture });
    expect(
      await screen.findByText('No match for “nobody”. Paste its status page address; most are detected automatically.'),
    ).toBeDefined();
    expect(screen.queryByRole('list')).toBeNull();
  });

  it('follows a match, marks it, and undoes it', async () => {
    const { user, callsOf } = await renderWindow(<CatalogueResults query="opal" />, aSnapshot(), {
      catalogue: catalogueFixture,
    });
    await user.click(await screen.findByRole('button', { name: 'Follow Opal Deploy' }));
    expect(await screen.findByText('Now following Opal Deploy.')).toBeDefined();
    expect(screen.getByText('Following')).toBeDefined();
    await user.click(screen.getByRole('button', { name: 'Undo' }));
    expect(callsOf('removeVendor')).toEqual([['opal-deploy']]);
    expect(await screen.findByRole('button', { name: 'Follow Opal Deploy' })).toBeDefined();
  });

  it('drops the answer to an earlier search', async () => {
    const answers = new Map<string, (found: readonly CatalogueMatch[]) => void>();
    const searchCatalogue = (query: string) =>
      new Promise<readonly CatalogueMatch[]>((resolve) => answers.set(query, resolve)) as never;
    function Search() {
      const [query, setQuery] = useState('acme');
      return (
        <>
          <button type="button" onClick={() => setQuery('opal')}>
            Search again
          </button>
          <CatalogueResults query={query} />
        </>
      );
    }
    const { user } = await renderWindow(<Search />, aSnapshot(), { overrides: { searchCatalogue } });
    await user.click(screen.getByRole('button', { name: 'Search again' }));
    const named = (name: string) => catalogueFixture.filter((match) => match.name === name);
    answers.get('opal')?.(named('Opal Deploy'));
    answers.get('acme')?.(named('Acme Pay'));
    expect(await screen.findByRole('button', { name: 'Follow Opal Deploy' })).toBeDefined();
    expect(screen.queryByRole('button', { name: 'Follow Acme Pay' })).toBeNull();
  });

  it('marks a vendor that is already followed', async () => {
    const vendors = [{ ...aVendorRow({ name: 'Opal Deploy' }) }];
    await renderWindow(<CatalogueResults query="opal" />, aSnapshot({ vendors }), { catalogue: catalogueFixture });
    const row = (await screen.findByText('Opal Deploy')).closest('li') ?? document.body;
    expect(within(row).getByText('Following')).toBeDefined();
    expect(within(row).queryByRole('button')).toBeNull();
  });

  it('says why a vendor could not be added', async () => {
    const { user } = await renderWindow(<CatalogueResults query="opal" />, aSnapshot(), {
      catalogue: catalogueFixture,
      overrides: { addVendor: () => failure('not_recognised', 'The address is not valid.') },
    });
    await user.click(await screen.findByRole('button', { name: 'Follow Opal Deploy' }));
    expect(await screen.findByText('Couldn’t add Opal Deploy. The address is not valid.')).toBeDefined();
  });

  it('moves through the results with the arrow keys', async () => {
    const { user } = await renderWindow(<CatalogueResults query="" />, aSnapshot(), { catalogue: catalogueFixture });
    const buttons = await screen.findAllByRole('button');
    buttons[0]?.focus();
    await user.keyboard('{ArrowDown}');
    expect(document.activeElement).toBe(buttons[1]);
  });
});
