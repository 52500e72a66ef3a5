// @vitest-environment happy-dom
import { cleanup, screen, within } from '@testing-library/react';
import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import { toVendorId } from '#shared/domain/vendor.ts';
import { fixtureNow, minuteMs } from '../preview/fixtures/rows.ts';
import { type StateName, snapshots, stateNames } from '../preview/fixtures/snapshots.ts';
import { type RenderedWindow, renderWindow } from '../testing/render-window.tsx';
import { Popover } from './popover.tsx';

afterEach(cleanup);

beforeAll(async () => {
  await Promise.all([import('../ui/menu.tsx'), import('../silences/mute-dialog.tsx')]);
});

function open(state: StateName): Promise<RenderedWindow> {
  return renderWindow(<Popover />, snapshots[state]());
}

const acme = toVendorId('Acme Pay');
const cardsRow = { name: /^Acme Pay Card payments are refused in the EU/ };

describe('Popover', () => {
  it.each(stateNames)('draws the state “%s” with the verdict as its heading', async (state) => {
    const { main } = await open(state);
    expect(screen.getByRole('heading', { level: 1 }).textContent).toBe(main.snapshot().overview.verdict);
  });

  it.each<[StateName, string]>([
    ['first-run', 'Hear of trouble where you use it'],
    ['no-vendors', 'You follow no vendor yet'],
    ['fine', 'Nothing that you use is in trouble'],
  ])('says in the state “%s”: %s', async (state, title) => {
    await open(state);
    expect(screen.getByRole('heading', { name: title })).toBeDefined();
  });

  it.each<[StateName, RegExp]>([
    ['loading', /reading…/],
    ['cached', /checking, last 05:02 \(9 h ago\) · 0 of 19 fresh/],
    ['fine', /For 3 days, since 19 Nov 14:02\. Watching 175 parts of 14 vendors\./],
    ['offline', /This computer is offline since 13:42 \(20 min ago\)/],
    ['paused', /Alerts are paused until 14:57 \(in 55 min\)\. Pages are still read\./],
    ['blocked', /The system shows no notifications of ours/],
  ])('tells in the state “%s” what one must know to read it', async (state, words) => {
    await open(state);
    const matches = (_text: string, node: Element | null) =>
      words.test(node?.textContent ?? '') &&
      !Array.from(node?.children ?? []).some((child) => words.test(child.textContent));
    expect(screen.getByText(matches)).toBeDefined();
  });

  it('lists what touches the user worst first, and counts what is set aside or elsewhere', async () => {
    const { user } = await open('trouble');
    const list = screen.getByRole('list', { name: 'Open incidents' });
    const titles = within(list).getAllByRole('button', { name: /^(Acme Pay|Harness|Meadow CRM) / });
    expect(titles.map((row) => row.getAttribute('data-row'))).toEqual(['acme-pay/i9', 'harness/i1', 'meadow-crm/i3']);
    expect(screen.queryByText(/Dashboards load late/)).toBeNull();
    await user.click(screen.getByRole('button', { name: '1 acknowledged, muted or not on your parts' }));
    expect(screen.getByText(/Dashboards load late/)).toBeDefined();
    expect(screen.getByRole('button', { name: '1 in parts that you do not watch' })).toBeDefined();
  });

  it('opens a storm of incidents in steps', async () => {
    const { user } = await open('storm');
    const list = screen.getByRole('list', { name: 'Open incidents' });
    expect(within(list).getAllByRole('listitem')).toHaveLength(40);
    await user.click(screen.getByRole('button', { name: 'Show 40 of 160 more' }));
    expect(within(list).getAllByRole('listitem')).toHaveLength(80);
  });

  it('describes a row by its phase, impact, age and parts', async () => {
    await open('trouble');
    const row = screen.getByRole('button', cardsRow);
    expect(row.textContent).toContain('Identified critical · 38 min · EU › Cards, EU › Wallets');
    expect(within(row).getByRole('img', { name: 'New' })).toBeDefined();
  });

  it('opens, acknowledges, copies an incident and leads to its page', async () => {
    const { user, callsOf } = await open('trouble');
    await user.click(screen.getByRole('button', cardsRow));
    const actions = await screen.findByRole('group', { name: /Actions for Card payments/ });
    for (const name of ['Copy', 'Open on the vendor’s page', 'Acknowledge'])
      await user.click(within(actions).getByRole('button', { name }));
    expect(callsOf('showIncident')).toEqual([[acme, 'i9']]);
    expect(callsOf('acknowledge')).toEqual([[acme, 'i9']]);
    expect(callsOf('copyText')[0]?.[0]).toContain('Acme Pay: Card payments are refused in the EU');
    expect(callsOf('openLink')).toEqual([['https://status.acme-pay.example/incidents/i9']]);
  });

  it('does the same by single letters on the row that has the focus', async () => {
    const { user, callsOf } = await open('trouble');
    await screen.findAllByRole('group', { name: /Actions/ });
    screen.getByRole('button', cardsRow).focus();
    await user.keyboard('ca');
    expect([callsOf('copyText').length, callsOf('acknowledge').length]).toEqual([1, 1]);
    expect(document.activeElement?.getAttribute('data-row')).toBe('harness/i1');
  });

  it('mutes with an end and a reason, says so, and takes it back', async () => {
    const { user, callsOf } = await open('trouble');
    await screen.findAllByRole('group', { name: /Actions/ });
    screen.getByRole('button', cardsRow).focus();
    await user.keyboard('m');
    const dialog = await screen.findByRole('dialog', { name: /^Mute “Card payments/ });
    await user.type(within(dialog).getByLabelText('Reason (optional)'), 'known, m and c are letters');
    await user.click(within(dialog).getByRole('button', { name: /^1 hour/ }));
    const target = { kind: 'incident', vendorId: acme, incidentId: 'i9' };
    const end = { kind: 'at', until: fixtureNow + 60 * minuteMs };
    expect(callsOf('silence')).toEqual([[target, end, 'known, m and c are letters']]);
    const said = await screen.findByText(/is muted until 15:02\./);
    expect(said.closest('[role="status"]')).not.toBeNull();
    await user.click(screen.getByRole('button', { name: 'Undo' }));
    expect(callsOf('unsilence')).toHaveLength(1);
  });

  it('walks over rows with the arrows and from list to list', async () => {
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

  it('searches with a slash, says what is hidden, and clears', async () => {
    const { user, callsOf } = await open('trouble');
    await user.keyboard('/');
    await user.keyboard('zzz');
    expect(screen.getByText('The 19 that you follow are hidden.')).toBeDefined();
    await user.keyboard('{Escape}');
    expect(callsOf('closeWindow')).toEqual([]);
    expect(screen.getByRole('row', { name: /14 fine/ })).toBeDefined();
    await user.keyboard('{Escape}');
    expect(callsOf('closeWindow')).toEqual([[]]);
  });

  it('finds a vendor behind the fold', async () => {
    const { user } = await open('trouble');
    await user.type(screen.getByRole('searchbox', { name: 'Search vendors' }), 'birch');
    expect(screen.getByRole('row', { name: /Birch Mail fine/ })).toBeDefined();
  });

  it('shows the keys on a question mark', async () => {
    const { user } = await open('trouble');
    await user.keyboard('?');
    expect(screen.getByRole('dialog', { name: 'Keyboard' })).toBeDefined();
  });

  it('asks main to check, to resume and to show settings', async () => {
    const { user, callsOf } = await open('paused');
    await user.click(screen.getByRole('button', { name: 'Check now' }));
    await user.click(screen.getByRole('button', { name: 'Resume' }));
    await user.click(screen.getByRole('button', { name: 'Settings' }));
    expect([callsOf('checkNow'), callsOf('resume'), callsOf('showSettings')]).toEqual([
      [[null]],
      [[]],
      [['vendors', null]],
    ]);
  });

  it('pauses everything from its menu', async () => {
    const { user, callsOf } = await open('trouble');
    await user.click(screen.getByRole('button', { name: 'Pause all alerts' }));
    await user.click(await screen.findByRole('menuitem', { name: /30 minutes/ }));
    expect(callsOf('pauseAll')).toEqual([[{ kind: 'at', until: fixtureNow + 30 * minuteMs }]]);
    expect(await screen.findByText(/Alerts are paused$/)).toBeDefined();
  });

  it('shows alerts that the system would not, most urgent first, and lets them go', async () => {
    const { user, callsOf } = await open('banners');
    const list = screen.getByRole('list', { name: 'Messages' });
    const first = within(list).getAllByRole('listitem')[0];
    expect(first?.textContent).toContain('Acme Pay: card payments are refused');
    await user.click(screen.getByRole('button', { name: 'Open incident' }));
    await user.click(screen.getByRole('button', { name: /^Dismiss: Acme Pay/ }));
    expect([callsOf('showIncident'), callsOf('dismissBanner')]).toEqual([[[acme, 'i9']], [['b2']]]);
    expect(within(list).getAllByRole('listitem')).toHaveLength(2);
  });

  it('says until when it is quiet, and leads to the quiet hours', async () => {
    const { user, callsOf } = await open('quiet');
    await user.click(screen.getByRole('button', { name: 'Quiet until tomorrow 08:00' }));
    expect(callsOf('showSettings')).toEqual([['alerts', { kind: 'quiet-hours' }]]);
  });

  it('counts the channels that take nothing, but not those that one paused oneself', async () => {
    const { user, callsOf } = await open('channels');
    await user.click(screen.getByRole('button', { name: '2 channels in trouble' }));
    expect(callsOf('showSettings')).toEqual([['channels', null]]);
  });

  it('narrows the vendors to the unreadable from the footer', async () => {
    const { user } = await open('trouble');
    await user.click(screen.getByRole('button', { name: '2 unreadable' }));
    expect(screen.getAllByRole('row').map((row) => row.getAttribute('data-row'))).toEqual([
      'v:contoso-mail',
      'v:tailwater-dns',
    ]);
  });

  it('marks what was new as seen once it has been closed', async () => {
    const { callsOf } = await open('trouble');
    Object.defineProperty(document, 'visibilityState', { value: 'hidden', configurable: true });
    document.dispatchEvent(new Event('visibilitychange'));
    Reflect.deleteProperty(document, 'visibilityState');
    expect(callsOf('markSeen')).toEqual([[['acme-pay/i9']]]);
  });

  it('says when a command failed, and what to do', async () => {
    const { user } = await renderWindow(<Popover />, snapshots.trouble(), {
      overrides: {
        checkNow: () => {
          throw new Error('no network');
        },
      },
    });
    await user.click(screen.getByRole('button', { name: 'Check now' }));
    expect(await screen.findByText(/That did not work \(no network\)\. Try again/)).toBeDefined();
  });
});
