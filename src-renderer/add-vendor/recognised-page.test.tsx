// @vitest-environment happy-dom
import { cleanup, screen, within } from '@testing-library/react';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { failure, success } from '#shared/domain/failure.ts';
import type { PagePreview } from '#shared/query-results.ts';
import { aSnapshot } from '../preview/fixtures/rows.ts';
import type { FakeAnswers } from '../testing/fake-main.ts';
import { renderWindow } from '../testing/render-window.tsx';
import { RecognisedPage } from './recognised-page.tsx';

afterEach(cleanup);

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

describe('RecognisedPage', () => {
  it('says under which name a page is already followed, and does not offer it again', async () => {
    await openPage(aPage({ alreadyFollowedAs: 'Our Quill' }));
    expect(screen.getByText('You already follow this page as Our Quill.')).toBeDefined();
    expect(screen.queryByRole('button', { name: 'Follow' })).toBeNull();
  });

  it('counts the groups of its components', async () => {
    const { factOf } = await openPage(aPage({ componentCount: 120, groupCount: 7 }));
    expect(factOf('Components')).toBe('120 in 7 groups');
  });

  it('uses the name that the user enters, limited to the stored length', async () => {
    const { user, callsOf } = await openPage(aPage());
    const name = screen.getByRole('textbox', { name: 'Name' });
    await user.clear(name);
    await user.click(name);
    await user.paste(` ${'n'.repeat(300)}`);
    await user.click(screen.getByRole('button', { name: 'Follow' }));
    expect(callsOf('addVendor')[0]?.[0]).toMatchObject({ name: 'n'.repeat(199) });
  });

  it('adds nothing when the found page is cancelled', async () => {
    const { user, callsOf, onDone } = await openPage(aPage());
    await user.click(screen.getByRole('button', { name: 'Cancel' }));
    expect(onDone).toHaveBeenCalledOnce();
    expect(callsOf('addVendor')).toEqual([]);
  });

  it('does not follow a private address without confirmation', async () => {
    const onDone = vi.fn();
    const { user, callsOf } = await renderWindow(<RecognisedPage address={address} onDone={onDone} />, aSnapshot(), {
      overrides: { recognisePage: () => failure('blocked', 'It resolves to a private address.') },
    });
    await screen.findByText('This address is in your private network. Follow it anyway?');
    await user.click(screen.getByRole('button', { name: 'Cancel' }));
    expect(onDone).toHaveBeenCalledOnce();
    expect(callsOf('recognisePage')).toEqual([[address, false, null]]);
  });

  it('says when main could not check it', async () => {
    const recognisePage = () => {
      throw new Error('the worker stopped');
    };
    await renderWindow(<RecognisedPage address={address} onDone={vi.fn()} />, aSnapshot(), {
      overrides: { recognisePage },
    });
    expect((await screen.findByText('Couldn’t add this page.')).parentElement?.textContent).toContain(
      'Statustray could not check it. Try again.',
    );
  });

  it('shows the facts about the page', async () => {
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

  it('omits facts that the page does not have', async () => {
    const { factOf } = await openPage(aPage({ componentCount: 0 }));
    expect(factOf('Components')).toBe('none listed; the whole page is watched');
    expect([factOf('Open incidents'), factOf('Limitations')]).toEqual([null, null]);
  });

  it('keeps the name of the page when the field is cleared', async () => {
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

  it('asks before it follows a host name that resolves to the private network', async () => {
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

  it('says why a page cannot be added, and offers to retry', async () => {
    const onDone = vi.fn();
    const { user } = await renderWindow(<RecognisedPage address={address} onDone={onDone} />, aSnapshot(), {
      overrides: { recognisePage: () => failure('not_recognised', 'It is a shop.') },
    });
    expect((await screen.findByText('Couldn’t add this page.')).parentElement?.textContent).toContain('It is a shop.');
    await user.click(screen.getByRole('button', { name: 'Try another address' }));
    expect(onDone).toHaveBeenCalledOnce();
  });

  it('lets the user choose the platform of an unrecognised page, or follow it as a feed', async () => {
    const { user, callsOf } = await renderWindow(<RecognisedPage address={address} onDone={() => {}} />, aSnapshot(), {
      overrides: {
        recognisePage: (_url, _followPrivate, platform) =>
          platform === 'feed' ? success(aPage({ platform: 'feed' })) : failure('not_recognised', 'It is a shop.'),
      },
    });
    const choice = await screen.findByRole('combobox', { name: 'Platform' });
    await within(choice).findByRole('option', { name: 'RSS, Atom or JSON feed' });
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
