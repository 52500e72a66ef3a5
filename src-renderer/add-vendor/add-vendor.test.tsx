// @vitest-environment happy-dom
import { cleanup, screen, within } from '@testing-library/react';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { failure, success } from '#shared/domain/failure.ts';
import type { PagePreview } from '#shared/query-results.ts';
import { catalogueFixture } from '../preview/fixtures/catalogue.ts';
import { aSnapshot, aVendorRow } from '../preview/fixtures/rows.ts';
import type { FakeAnswers } from '../testing/fake-main.ts';
import { renderWindow } from '../testing/render-window.tsx';
import { AddVendor } from './add-vendor.tsx';
import { CatalogueResults } from './catalogue-results.tsx';
import { RecognisedPage } from './recognised-page.tsx';

afterEach(cleanup);

const field = { name: 'Search vendors or paste a status page address' };
const address = 'https://status.quill.example';

function aPage(over: Partial<PagePreview> = {}): PagePreview {
  return {
    platform: 'statuspage',
    platformLabel: 'Atlassian Statuspage',
    pageUrl: address,
    name: 'Quill',
    level: 'none',
    description: '',
    componentCount: 2,
    groupCount: 0,
    openIncidents: [],
    limits: [],
    alreadyFollowedAs: null,
    ...over,
  };
}

async function openPage(page: PagePreview, overrides: FakeAnswers['overrides'] = {}) {
  const onDone = vi.fn();
  const window = await renderWindow(<RecognisedPage address={address} onDone={onDone} />, aSnapshot(), {
    overrides: { recognisePage: () => success(page), ...overrides },
  });
  await screen.findByText(page.platformLabel);
  const factOf = (name: string) => screen.queryByText(name)?.nextElementSibling?.textContent ?? null;
  return { ...window, onDone, factOf };
}

describe('AddVendor', () => {
  it('lists popular vendors only where one browses', async () => {
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

  it('empties the field once a page was added', async () => {
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
});

describe('CatalogueResults', () => {
  it('marks a vendor that is followed', async () => {
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

  it('walks the results by arrows', async () => {
    const { user } = await renderWindow(<CatalogueResults query="" />, aSnapshot(), { catalogue: catalogueFixture });
    const buttons = await screen.findAllByRole('button');
    buttons[0]?.focus();
    await user.keyboard('{ArrowDown}');
    expect(document.activeElement).toBe(buttons[1]);
  });
});

describe('RecognisedPage', () => {
  it('shows what the page provides', async () => {
    const { factOf } = await openPage(
      aPage({ openIncidents: ['Late', 'Slow'], limits: ['No updates.', 'No maintenance.'], componentCount: 5 }),
    );
    expect(['Page', 'Platform', 'Components', 'Open incidents', 'Limitations'].map(factOf)).toEqual([
      address,
      'Atlassian Statuspage',
      '5',
      'Late; Slow',
      'No updates. No maintenance.',
    ]);
  });

  it('leaves out what there is none of', async () => {
    const { factOf } = await openPage(aPage({ componentCount: 0 }));
    expect(factOf('Components')).toBe('none listed; the whole page is watched');
    expect([factOf('Open incidents'), factOf('Limitations')]).toEqual([null, null]);
  });

  it('keeps the page’s own name when the field is emptied', async () => {
    const { user, callsOf, onDone } = await openPage(aPage());
    await user.clear(screen.getByRole('textbox', { name: 'Name' }));
    await user.click(screen.getByRole('button', { name: 'Follow' }));
    expect(callsOf('addVendor')[0]?.[0]).toMatchObject({ name: 'Quill' });
    expect(onDone).toHaveBeenCalledOnce();
  });

  it('stays open when the vendor could not be added', async () => {
    const { user, onDone } = await openPage(aPage(), { addVendor: () => failure('not_recognised', 'No.') });
    await user.click(screen.getByRole('button', { name: 'Follow' }));
    expect(await screen.findByText('Couldn’t add Quill. No.')).toBeDefined();
    expect(onDone).not.toHaveBeenCalled();
  });

  it('can be cancelled while it is being checked', async () => {
    const onDone = vi.fn();
    const { user } = await renderWindow(<RecognisedPage address={address} onDone={onDone} />, aSnapshot(), {
      overrides: { recognisePage: () => new Promise(() => {}) as never },
    });
    expect(screen.getByText('Checking status.quill.example… This takes a few seconds.')).toBeDefined();
    await user.click(screen.getByRole('button', { name: 'Cancel' }));
    expect(onDone).toHaveBeenCalledOnce();
  });

  it('asks before it follows a name that leads into the private network', async () => {
    const asked = failure('blocked', 'It resolves to a private address.');
    const privateOrigin = 'https://status.quill.example';
    const { user, callsOf } = await renderWindow(<RecognisedPage address={address} onDone={() => {}} />, aSnapshot(), {
      overrides: { recognisePage: (_, followPrivate) => (followPrivate ? success(aPage({ privateOrigin })) : asked) },
    });
    expect(await screen.findByText('This address is in your private network. Follow it anyway?')).toBeDefined();
    await user.click(screen.getByRole('button', { name: 'Follow anyway' }));
    await user.click(await screen.findByRole('button', { name: 'Follow' }));
    expect(callsOf('recognisePage')).toEqual([
      [address, false, null],
      [address, true, null],
    ]);
    expect(callsOf('addVendor')[0]?.[0]).toMatchObject({ privateOrigin });
  });

  it('says why a page cannot be added, and offers another try', async () => {
    const onDone = vi.fn();
    const { user } = await renderWindow(<RecognisedPage address={address} onDone={onDone} />, aSnapshot(), {
      overrides: { recognisePage: () => failure('not_recognised', 'It is a shop.') },
    });
    expect((await screen.findByText('Couldn’t add this page.')).parentElement?.textContent).toContain('It is a shop.');
    await user.click(screen.getByRole('button', { name: 'Try another address' }));
    expect(onDone).toHaveBeenCalledOnce();
  });

  it('lets the user name the platform of a page that was not recognised, or follow it as a feed', async () => {
    const { user, callsOf } = await renderWindow(<RecognisedPage address={address} onDone={() => {}} />, aSnapshot(), {
      overrides: {
        recognisePage: (_url, _followPrivate, platform) =>
          platform === 'feed' ? success(aPage({ platform: 'feed' })) : failure('not_recognised', 'It is a shop.'),
      },
    });
    const choice = await screen.findByRole('combobox', { name: 'Platform' });
    expect(within(choice).getAllByRole('option').at(-1)?.textContent).toBe('RSS, Atom or JSON feed');
    await user.selectOptions(choice, 'feed');
    await user.click(screen.getByRole('button', { name: 'Check again' }));
    await user.click(await screen.findByRole('button', { name: 'Follow' }));
    expect(callsOf('recognisePage')).toEqual([
      [address, false, null],
      [address, false, 'feed'],
    ]);
    expect(callsOf('addVendor')[0]?.[0]).toMatchObject({ platform: 'feed' });
  });
});
