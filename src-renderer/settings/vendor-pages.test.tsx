// @vitest-environment happy-dom
import { cleanup, screen, within } from '@testing-library/react';
import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import { failure } from '#shared/domain/failure.ts';
import { open, openHarness } from './testing/settings-window.tsx';

const searchName = 'Search vendors or paste a status page address';

afterEach(cleanup);

beforeAll(async () => {
  await import('./alerts-page.tsx');
  await import('../silences/mute-dialog.tsx');
});

describe('VendorsPage', () => {
  it('searches the catalogue while typing, and follows with one click', async () => {
    const { user, callsOf } = await open('vendors');
    await user.type(screen.getByRole('searchbox', { name: searchName }), 'opal');
    await user.click(await screen.findByRole('button', { name: 'Follow Opal Deploy' }));
    expect(callsOf('addVendor')).toEqual([
      [
        {
          vendorId: 'opal-deploy',
          name: 'Opal Deploy',
          pageUrl: 'https://status.opal-deploy.example/',
          platform: 'statuspage',
        },
      ],
    ]);
    expect(await screen.findByText('Now following Opal Deploy.')).toBeDefined();
    await user.click(screen.getByRole('button', { name: 'Undo' }));
    expect(callsOf('removeVendor')).toEqual([['opal-deploy']]);
  });

  it('says what to do about a vendor that the catalogue does not know', async () => {
    const { user } = await open('vendors');
    await user.type(screen.getByRole('searchbox', { name: searchName }), 'nobody');
    expect(await screen.findByText(/No match for “nobody”\. Paste its status page address/)).toBeDefined();
  });

  it('shows the recognised page before it is added, under a custom name', async () => {
    const { user, callsOf } = await open('vendors');
    await user.type(screen.getByRole('searchbox', { name: searchName }), 'status.quill.example{Enter}');
    const card = await screen.findByRole('region', { name: 'Recognised page' });
    expect(await within(card).findByText('Atlassian Statuspage')).toBeDefined();
    expect(within(card).getByText('12 in 3 groups')).toBeDefined();
    expect(callsOf('addVendor')).toEqual([]);
    await user.clear(within(card).getByRole('textbox', { name: 'Name' }));
    await user.type(within(card).getByRole('textbox', { name: 'Name' }), 'Quill');
    await user.click(within(card).getByRole('button', { name: 'Follow' }));
    expect(callsOf('addVendor')).toEqual([
      [{ vendorId: null, name: 'Quill', pageUrl: 'https://status.quill.example', platform: 'statuspage' }],
    ]);
    expect(screen.queryByRole('region', { name: 'Recognised page' })).toBeNull();
  });

  it('says why an address cannot be followed', async () => {
    const recognisePage = () => failure('not_recognised', 'This looks like a shop.');
    const { user } = await open('vendors', { overrides: { recognisePage } });
    await user.type(screen.getByRole('searchbox', { name: searchName }), 'shop.example{Enter}');
    expect(await screen.findByText(/This looks like a shop\./)).toBeDefined();
  });

  it('does not add a page twice', async () => {
    const { user } = await open('vendors', {
      overrides: {
        recognisePage: (pageUrl) => ({
          ok: true,
          value: {
            platform: 'statuspage',
            platformLabel: 'Atlassian Statuspage',
            pageUrl,
            name: 'Harness',
            level: 'none',
            description: '',
            componentCount: 0,
            groupCount: 0,
            openIncidents: [],
            limits: [],
            alreadyFollowedAs: 'Harness',
          },
        }),
      },
    });
    await user.type(screen.getByRole('searchbox', { name: searchName }), 'status.harness.example{Enter}');
    expect(await screen.findByText('You already follow this page as Harness.')).toBeDefined();
    expect(screen.queryByRole('button', { name: 'Follow' })).toBeNull();
  });
});

describe('VendorPage', () => {
  it('previews a rule, and changes nothing until it is saved', async () => {
    const { user, callsOf } = await openHarness();
    expect(
      await screen.findByText('7 of 16 components are watched. You would have seen 4 of the last 9 incidents.'),
    ).toBeDefined();
    await user.click(screen.getByRole('checkbox', { name: 'Watch Prod EU' }));
    expect(callsOf('setFilter')).toEqual([]);
    await user.click(screen.getByRole('button', { name: 'Save changes' }));
    expect(callsOf('setFilter')[0]?.[1]).toMatchObject({
      rule: 'only',
      patterns: expect.arrayContaining(['Prod EU > *']),
    });
  });

  it('discards the draft', async () => {
    const { user } = await openHarness();
    await user.click(screen.getByRole('radio', { name: 'Everything' }));
    expect(screen.getByRole<HTMLInputElement>('checkbox', { name: 'Watch Prod EU' }).checked).toBe(true);
    await user.click(screen.getByRole('button', { name: 'Discard' }));
    expect(screen.getByRole<HTMLInputElement>('checkbox', { name: 'Watch Prod EU' }).checked).toBe(false);
  });

  it('shows the rule as patterns, names those that match nothing, adds and removes', async () => {
    const { user, callsOf } = await openHarness();
    const list = screen.getByRole('list', { name: 'Watched' });
    expect(within(list).getByText('matches nothing').closest('li')?.textContent).toContain('Sandbox > *');
    await user.click(screen.getByRole('button', { name: 'Remove Sandbox > *' }));
    await user.type(screen.getByRole('combobox', { name: 'Add pattern' }), '* EU *{Enter}');
    await user.click(screen.getByRole('button', { name: 'Save changes' }));
    expect(callsOf('setFilter')[0]?.[1]).toEqual({
      rule: 'only',
      patterns: ['Prod 1 > *', 'Prod 2 > Pipelines', 'Prod 2 > Dashboards', '* EU *'],
    });
  });

  it('finds components by name across groups', async () => {
    const { user } = await openHarness();
    await user.type(screen.getByRole('textbox', { name: 'Search components' }), 'delegates');
    expect(screen.getAllByRole('checkbox', { name: 'Watch Delegates' })).toHaveLength(3);
    expect(screen.queryByRole('checkbox', { name: 'Watch Documentation' })).toBeNull();
  });

  it('confirms before a vendor is removed', async () => {
    const { user, callsOf } = await openHarness();
    await user.click(screen.getByRole('button', { name: 'Stop following…' }));
    await user.click(screen.getByRole('button', { name: 'Cancel' }));
    expect(callsOf('removeVendors')).toEqual([]);
    await user.click(screen.getByRole('button', { name: 'Stop following…' }));
    await user.click(screen.getByRole('button', { name: 'Stop following' }));
    expect(callsOf('removeVendors')).toEqual([[['harness']]]);
    expect(await screen.findByText('Stopped following Harness.')).toBeDefined();
    expect(screen.getByRole('heading', { level: 1 }).textContent).toBe('Vendors');
  });
});
