// @vitest-environment happy-dom
import { act, cleanup, screen, waitFor, within } from '@testing-library/react';
import { afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { toVendorId } from '#shared/domain/vendor.ts';
import type { CatalogueMatch, ComponentMatch } from '#shared/query-results.ts';
import { catalogueFixture } from '../preview/fixtures/catalogue.ts';
import {
  aMaintenanceRow,
  anIncidentRow,
  aResolvedRow,
  aSnapshot,
  aVendorRow,
  fixtureNow,
  minuteMs,
} from '../preview/fixtures/rows.ts';
import { snapshots } from '../preview/fixtures/snapshots.ts';
import { renderWindow } from '../testing/render-window.tsx';
import { Popover } from './popover.tsx';
import { SearchResults } from './search-results.tsx';

afterEach(cleanup);

beforeAll(async () => {
  await import('../ui/menu.tsx');
});

const acme = aVendorRow({ name: 'Acme Pay' });
const birch = aVendorRow({ name: 'Birch Mail' });
const opal = catalogueFixture.find(({ name }) => name.startsWith('Opal')) as CatalogueMatch;

const rows = {
  vendors: [acme, birch],
  incidents: [
    anIncidentRow({ vendorName: 'Acme Pay', incidentId: 'i1', title: 'Refunds wait', components: ['EU > Wallets'] }),
    anIncidentRow({ vendorName: 'Birch Mail', incidentId: 'i2', title: 'Inboxes are slow', components: ['Inbox'] }),
  ],
  maintenances: [
    aMaintenanceRow({ vendorName: 'Birch Mail', maintenanceId: 'm1', title: 'Disk swap', components: ['Frankfurt'] }),
  ],
  resolved: [
    aResolvedRow({ vendorName: 'Acme Pay', incidentId: 'r1', title: 'Payouts were late' }),
    aResolvedRow({
      vendorName: 'Acme Pay',
      incidentId: 'r2',
      title: 'Payouts failed',
      resolvedAt: fixtureNow - 5 * minuteMs,
    }),
  ],
};

function aMatch(over: Partial<ComponentMatch> = {}): ComponentMatch {
  return {
    vendorId: acme.id,
    vendorName: acme.name,
    componentId: 'cards',
    path: 'EU > Cards',
    status: 'operational',
    watched: true,
    ...over,
  };
}

const search = (
  query: string,
  answers: Parameters<typeof renderWindow>[2] = { overrides: { findComponents: () => [] } },
  onClear = () => {},
) => renderWindow(<SearchResults query={query} onClear={onClear} />, aSnapshot(rows), answers);

const headings = () => screen.getAllByRole('heading', { level: 2 }).map(({ textContent }) => textContent);

describe('SearchResults', () => {
  it.each([
    ['a vendor by its name', 'birch', ['Vendors', 'Open incidents', 'Maintenance']],
    ['an incident by its title', 'refunds', ['Open incidents']],
    ['an incident by its component', 'wallets', ['Open incidents']],
    ['a maintenance by its component', 'frankfurt', ['Maintenance']],
    ['what was resolved by its title', 'payouts', ['Resolved in the last 24 hours']],
  ])('finds %s', async (_name, query, expected) => {
    await search(query);
    expect(headings()).toEqual(expected);
  });

  it('puts the latest resolved incident first', async () => {
    await search('payouts');
    const list = screen.getByRole('list', { name: 'Resolved in the last 24 hours' });
    expect(
      within(list)
        .getAllByRole('listitem')
        .map(({ textContent }) => textContent),
    ).toEqual([expect.stringContaining('Payouts failed'), expect.stringContaining('Payouts were late')]);
  });

  it('says when a component is not watched, and opens its vendor’s settings', async () => {
    const found = [aMatch({ status: 'major_outage', watched: false }), aMatch({ componentId: 'api', path: 'API' })];
    const { user, callsOf } = await search('a', { overrides: { findComponents: () => found } });
    const list = await screen.findByRole('list', { name: 'Components' });
    const [cards, api] = within(list).getAllByRole('button');
    expect([cards?.textContent, api?.textContent]).toEqual([
      'Acme Pay · EU › Cards major outage, not watched',
      'Acme Pay · API operational',
    ]);
    await user.click(screen.getByRole('button', { name: /EU › Cards/ }));
    expect(callsOf('showSettings')).toEqual([['vendors', { kind: 'vendor', vendorId: 'acme-pay' }]]);
  });

  it('moves between components with the arrow keys', async () => {
    const found = ['cards', 'payouts', 'refunds'].map((componentId) => aMatch({ componentId }));
    const { user } = await search('a', { overrides: { findComponents: () => found } });
    const list = await screen.findByRole('list', { name: 'Components' });
    within(list).getAllByRole('button')[0]?.focus();
    await user.keyboard('{ArrowDown}{ArrowDown}');
    expect(document.activeElement?.getAttribute('data-row')).toBe('c:acme-pay/refunds');
  });

  it('asks once for a query, after a pause in typing', async () => {
    const { user, callsOf } = await renderWindow(<Popover />, snapshots.trouble());
    await user.type(screen.getByRole('searchbox'), 'opal');
    await waitFor(() => expect(callsOf('searchCatalogue')).not.toEqual([]));
    expect([callsOf('searchCatalogue'), callsOf('findComponents')]).toEqual([[['opal']], [['opal']]]);
  });

  it('drops the answer to an earlier query', async () => {
    const answers = new Map<string, (matches: readonly ComponentMatch[]) => void>();
    const findComponents = (query: string) =>
      new Promise<readonly ComponentMatch[]>((resolve) => answers.set(query, resolve)) as never;
    const { user } = await renderWindow(<Popover />, snapshots.trouble(), { overrides: { findComponents } });
    await user.type(screen.getByRole('searchbox'), 'ca');
    await waitFor(() => expect(answers.has('ca')).toBe(true));
    await user.type(screen.getByRole('searchbox'), 'rds');
    await waitFor(() => expect(answers.has('cards')).toBe(true));
    await act(async () => answers.get('cards')?.([aMatch({ path: 'Card readers' })]));
    await act(async () => answers.get('ca')?.([aMatch({ componentId: 'old', path: 'Cabinet' })]));
    expect(screen.getByRole('button', { name: /Card readers/ })).toBeDefined();
    expect(screen.queryByText(/Cabinet/)).toBeNull();
  });

  it('offers vendors from the catalogue, but none that is followed', async () => {
    const followed = { ...opal, id: toVendorId('Acme Pay'), name: 'Acme Pay' };
    await search('a', { catalogue: [followed, opal], overrides: { searchCatalogue: () => [followed, opal] } });
    const list = await screen.findByRole('list', { name: 'Catalogue' });
    expect(
      within(list)
        .getAllByRole('button')
        .map(({ textContent }) => textContent),
    ).toEqual([`Follow ${opal.name} from the catalogue`]);
  });

  it('offers three vendors at most', async () => {
    const offers = Array.from({ length: 5 }, (_, index) => ({ ...opal, id: toVendorId(`opal-${index}`) }));
    await search('opal', { overrides: { searchCatalogue: () => offers } });
    const list = await screen.findByRole('list', { name: 'Catalogue' });
    expect(within(list).getAllByRole('listitem')).toHaveLength(3);
  });

  it('offers a vendor that is not followed, and follows it', async () => {
    const { user, callsOf } = await search('opal', { catalogue: catalogueFixture });
    const offer = await screen.findByRole('button', { name: `Follow ${opal.name} from the catalogue` });
    expect(headings()).toEqual(['Catalogue']);
    await user.click(offer);
    const { id: vendorId, name, pageUrl, platform } = opal;
    expect(callsOf('addVendor')).toEqual([[{ vendorId, name, pageUrl, platform }]]);
  });

  it('says that nothing matches once main has answered, and offers to clear the search or to add the vendor', async () => {
    const onClear = vi.fn<() => void>();
    const { user, callsOf } = await search('zzz', {}, () => onClear());
    expect(screen.queryByRole('heading')).toBeNull();
    expect(await screen.findByRole('heading', { name: 'No matches for “zzz”' })).toBeDefined();
    expect(screen.getByText('This filter hides your 2 vendors.')).toBeDefined();
    await user.click(screen.getByRole('button', { name: 'Add vendor' }));
    await user.click(screen.getByRole('button', { name: 'Show all 2' }));
    expect([callsOf('showSettings'), onClear.mock.calls]).toEqual([[['vendors', null]], [[]]]);
  });
});
