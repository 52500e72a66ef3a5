// @vitest-environment happy-dom
import { cleanup, screen, within } from '@testing-library/react';
import { afterEach, describe, expect, it } from 'vitest';
import { toVendorId } from '#shared/domain/vendor.ts';
import type { IncidentRow } from '#shared/snapshot.ts';
import { anIncidentRow, aSilenceRow, aSnapshot } from '../preview/fixtures/rows.ts';
import { renderWindow } from '../testing/render-window.tsx';
import { IncidentList } from './incident-list.tsx';
import { orderIncidents } from './order-incidents.ts';

afterEach(cleanup);

const acme = toVendorId('Acme Pay');

const row = (over: Partial<Omit<IncidentRow, 'key' | 'vendorId'>> = {}) =>
  anIncidentRow({ vendorName: 'Acme Pay', incidentId: 'i1', title: 'Cards fail', ...over });

function open(incidents: readonly IncidentRow[], silences = [aSilenceRow('Cards fail', { id: 's1' })]) {
  return renderWindow(<IncidentList incidents={orderIncidents(incidents)} />, aSnapshot({ incidents, silences }));
}

const actions = async (title = 'Cards fail') =>
  within(await screen.findByRole('group', { name: `Actions for ${title}` }));

describe('IncidentList', () => {
  it('renders nothing without incidents', async () => {
    await open([]);
    expect(screen.queryByRole('region')).toBeNull();
  });

  it.each([
    [{ components: [] }, 'minor · 38 min'],
    [{ components: [], acknowledged: true, silenceId: 's1' }, 'acknowledged'],
  ])('ends the facts of %j without a separator', async (over, words) => {
    const { user } = await open([row({ impact: 'minor', ...over })]);
    const fold = screen.queryByRole('button', { name: /acknowledged/ });
    if (fold) await user.click(fold);
    const facts = screen.getByText(/minor ·/).parentElement?.textContent ?? '';
    expect(facts).toContain(words);
    expect(facts.trim().endsWith('·')).toBe(false);
  });

  it('says that nothing needs attention when all incidents are muted or acknowledged', async () => {
    const { user } = await open([
      row({ silenceId: 's1' }),
      row({ incidentId: 'i2', acknowledged: true, silenceId: 's2' }),
    ]);
    expect(screen.getByText('Nothing needs your attention.')).toBeDefined();
    await user.click(screen.getByRole('button', { name: '2 acknowledged or muted' }));
    const list = screen.getByRole('list', { name: 'Acknowledged or muted incidents' });
    expect(within(list).getAllByRole('listitem')).toHaveLength(2);
  });

  it('names linked incidents in the count of hidden ones', async () => {
    const { user } = await open([row({ relevance: 'linked-only' })]);
    await user.click(screen.getByRole('button', { name: '1 acknowledged, muted or linked' }));
    expect(screen.getByText(/linked; your components are operational/)).toBeDefined();
  });

  it('shows one collapsed list at a time', async () => {
    const { user } = await open([
      row({ silenceId: 's1' }),
      row({ incidentId: 'i2', title: 'Asia is slow', relevance: 'not-ours' }),
    ]);
    await user.click(screen.getByRole('button', { name: '1 acknowledged or muted' }));
    await user.click(screen.getByRole('button', { name: '1 in components you don’t watch' }));
    expect(screen.getByText('Asia is slow')).toBeDefined();
    expect(screen.queryByText('Cards fail')).toBeNull();
  });
});

describe('IncidentRow', () => {
  it.each<[string, Partial<IncidentRow>, RegExp]>([
    ['the affected components', { components: ['EU > Cards', 'EU > Wallets'] }, /· EU › Cards, EU › Wallets$/],
    ['the whole page', { affects: 'page' }, /· whole page$/],
    ['an acknowledgement', { acknowledged: true, silenceId: 's1' }, /· acknowledged · EU › Cards$/],
    ['a mute', { silenceId: 's1' }, /38 min · muted, until it recovers · EU › Cards$/],
  ])('shows %s', async (_name, over, expected) => {
    const silence = aSilenceRow('Cards fail', { id: 's1', end: { kind: 'recovery' } });
    const { user } = await open([row({ newest: null, ...over })], [silence]);
    const collapsed = screen.queryByRole('button', { name: /acknowledged or muted/ });
    if (collapsed) await user.click(collapsed);
    const text = screen.getByRole('button', { name: /^Acme Pay Cards fail/ }).textContent;
    expect(text?.trim()).toMatch(expected);
  });

  it('acknowledges, and says when alerts resume', async () => {
    const { user, callsOf } = await open([row()]);
    await user.click((await actions()).getByRole('button', { name: 'Acknowledge' }));
    expect(callsOf('acknowledge')).toEqual([[acme, 'i1']]);
    expect(
      await screen.findByText('Acknowledged. You’ll be notified again if “Cards fail” gets worse or spreads.'),
    ).toBeDefined();
  });

  it('undoes an acknowledgement instead of muting it', async () => {
    const { user, callsOf } = await open([row({ acknowledged: true, silenceId: 's1' })]);
    await user.click(screen.getByRole('button', { name: '1 acknowledged or muted' }));
    const group = await actions();
    expect(group.queryByRole('button', { name: /ute/ })).toBeNull();
    await user.click(group.getByRole('button', { name: 'Undo acknowledgement' }));
    expect(callsOf('unsilence')).toEqual([['s1']]);
  });

  it('has no link without an address', async () => {
    await open([row({ url: null })]);
    expect((await actions()).queryByRole('button', { name: 'Open on the vendor’s page' })).toBeNull();
  });

  it('keeps only the actions of the current row in the tab order', async () => {
    await open([row(), row({ incidentId: 'i2', title: 'Payouts wait' })]);
    const reachable = async (title: string) =>
      (await actions(title)).getAllByRole('button').every(({ tabIndex }) => tabIndex === 0);
    expect([await reachable('Cards fail'), await reachable('Payouts wait')]).toEqual([true, false]);
  });
});
