// @vitest-environment happy-dom
import { cleanup, screen, within } from '@testing-library/react';
import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { IncidentRow } from '#shared/snapshot.ts';
import { anIncidentRow, aSilenceRow, aSnapshot } from '../preview/fixtures/rows.ts';
import { renderWindow } from '../testing/render-window.tsx';
import { useSnapshot } from '../window/scope.tsx';
import { IncidentList } from './incident-list.tsx';
import { orderIncidents } from './order-incidents.ts';

afterEach(cleanup);

beforeAll(async () => {
  await import('../silences/mute-dialog.tsx');
});

const cards = anIncidentRow({ vendorName: 'Acme Pay', incidentId: 'i1', title: 'Cards fail', impact: 'major' });
const payouts = anIncidentRow({ vendorName: 'Acme Pay', incidentId: 'i2', title: 'Payouts wait' });

function List() {
  const incidents = useSnapshot((snapshot) => snapshot.incidents);
  return <IncidentList incidents={orderIncidents(Object.values(incidents))} />;
}

async function open(incidents: readonly IncidentRow[] = [cards, payouts]) {
  const silences = [aSilenceRow('Cards fail', { id: 's1', end: { kind: 'undone' } })];
  const window = await renderWindow(<List />, aSnapshot({ incidents, silences }));
  await screen.findAllByRole('group', { name: /^Actions/ });
  return window;
}

const row = (title: string) => screen.getByRole('button', { name: new RegExp(`^Acme Pay ${title}`) });
const focused = () => document.activeElement?.getAttribute('data-row');

describe('keys of an incident row', () => {
  it.each([
    ['{Enter}', 'showIncident', ['acme-pay', 'i1']],
    ['a', 'acknowledge', ['acme-pay', 'i1']],
    ['c', 'copyText', [expect.stringContaining('Acme Pay: Cards fail')]],
    ['o', 'openLink', [cards.url]],
  ] as const)('%s sends %s', async (key, command, args) => {
    const { user, callsOf } = await open();
    row('Cards fail').focus();
    await user.keyboard(key);
    expect(callsOf(command)).toEqual([args]);
  });

  it('asks for a duration with the letter M', async () => {
    const { user } = await open();
    row('Cards fail').focus();
    await user.keyboard('m');
    expect(await screen.findByRole('dialog', { name: 'Mute “Cards fail”' })).toBeDefined();
  });

  it('moves the focus to the next incident once one is acknowledged', async () => {
    const { user } = await open();
    row('Cards fail').focus();
    await user.keyboard('a');
    expect(focused()).toBe('acme-pay/i2');
    expect(screen.getByRole('button', { name: '1 acknowledged or muted' })).toBeDefined();
  });

  it('steps through the buttons of the row and back', async () => {
    const { user } = await open();
    row('Cards fail').focus();
    const stop = () => document.activeElement?.getAttribute('aria-label');
    await user.keyboard('{ArrowRight}{ArrowRight}');
    expect(stop()).toBe('Mute “Cards fail”…');
    await user.keyboard('{ArrowLeft}{ArrowLeft}');
    expect(focused()).toBe('acme-pay/i1');
    await user.keyboard('{ArrowRight>9/}');
    expect(stop()).toBe('Open on the vendor’s page');
  });

  it('ignores a letter with a modifier', async () => {
    const { user, callsOf } = await open();
    row('Cards fail').focus();
    await user.keyboard('{Control>}a{/Control}{Alt>}c{/Alt}');
    expect([callsOf('acknowledge'), callsOf('copyText')]).toEqual([[], []]);
  });

  it('does nothing for an incident without a page', async () => {
    const { user, callsOf } = await open([{ ...cards, url: null }]);
    row('Cards fail').focus();
    await user.keyboard('o');
    expect([callsOf('openLink'), focused()]).toEqual([[], 'acme-pay/i1']);
  });
});

describe('a muted or acknowledged incident', () => {
  it('comes back when its mute is undone', async () => {
    const { user, callsOf } = await open();
    row('Cards fail').focus();
    await user.keyboard('m');
    const dialog = await screen.findByRole('dialog');
    await user.click(
      within(dialog).getByRole('button', { name: /Until it is resolved|Until resolved|Until it recovers/ }),
    );
    expect(screen.queryByRole('button', { name: /^Acme Pay Cards fail/ })).toBeNull();
    await user.click(await screen.findByRole('button', { name: 'Undo' }));
    expect(row('Cards fail')).toBeDefined();
    expect(callsOf('unsilence')).toHaveLength(1);
  });

  it('can be acknowledged again after the acknowledgement was undone', async () => {
    const { user, callsOf } = await open([{ ...cards, acknowledged: true, silenceId: 's1' }, payouts]);
    await user.click(screen.getByRole('button', { name: '1 acknowledged or muted' }));
    const actions = await screen.findByRole('group', { name: 'Actions for Cards fail' });
    await user.click(within(actions).getByRole('button', { name: 'Undo acknowledgement' }));
    expect(await screen.findByText('No longer acknowledged')).toBeDefined();
    await user.click(screen.getByRole('button', { name: 'Undo' }));
    expect([callsOf('unsilence'), callsOf('acknowledge')]).toEqual([[['s1']], [['acme-pay', 'i1']]]);
  });

  it('shows no update text, which keeps the list short', async () => {
    const { user } = await open([{ ...cards, silenceId: 's1' }, payouts]);
    await user.click(screen.getByRole('button', { name: '1 acknowledged or muted' }));
    expect(row('Cards fail').textContent).not.toContain('We are looking into');
    expect(row('Payouts wait').textContent).toContain('We are looking into');
  });
});

describe('the facts of an incident', () => {
  it.each([
    [3, '+1 component'],
    [5, '+3 components'],
  ])('names two of %i components and counts the rest', async (count, words) => {
    const components = Array.from({ length: count }, (_, index) => `EU > Card ${index}`);
    await open([{ ...cards, components }]);
    expect(row('Cards fail').textContent).toContain(`EU › Card 0, EU › Card 1 ${words}`);
  });

  it('shows its age from its detection when the vendor gives no start', async () => {
    await open([{ ...cards, startedAt: null }]);
    expect(row('Cards fail').textContent).toContain('major · 36 min');
  });
});
