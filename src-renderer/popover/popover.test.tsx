// @vitest-environment happy-dom
import { cleanup, screen, within } from '@testing-library/react';
import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import { fixtureNow, minuteMs } from '../preview/fixtures/rows.ts';
import { type StateName, snapshots, stateNames } from '../preview/fixtures/snapshots.ts';
import { renderWindow } from '../testing/render-window.tsx';
import { Popover } from './popover.tsx';
import { acme, open } from './testing/popover.tsx';

const cardsRow = { name: /^Acme Pay Card payments are refused in the EU/ };

afterEach(cleanup);

beforeAll(async () => {
  await Promise.all([import('../ui/menu.tsx'), import('../silences/mute-dialog.tsx'), import('./search-results.tsx')]);
});

describe('Popover', () => {
  it.each(stateNames)('shows the state “%s” with the verdict as its heading', async (state) => {
    const { main } = await open(state);
    const { glyph, verdict, fineSinceAt } = main.snapshot().overview;
    const isClear = glyph === 'fine' && fineSinceAt !== null;
    expect(screen.getByRole('heading', { level: 1 }).textContent).toBe(isClear ? 'All clear since Thu 14:02' : verdict);
  });

  it.each<[StateName, string]>([
    ['first-run', 'Know when the services you use have problems'],
    ['no-vendors', 'Add your first vendor'],
    ['fine', 'All clear since Thu 14:02'],
  ])('shows in the state “%s” the title “%s”', async (state, title) => {
    await open(state);
    expect(screen.getByRole('heading', { name: title })).toBeDefined();
  });

  it.each<[StateName, RegExp]>([
    ['loading', /Reading pages…/],
    ['cached', /Checking… last checked 05:02 \(9 h ago\) · 19 of 19 pages out of date/],
    ['fine', /Watching 175 components from 14 vendors/],
    ['offline', /Offline since 13:42 \(20 min ago\)\. Showing the last known status\./],
    ['paused', /Alerts are paused until 14:57 \(in 55 min\)\. Pages are still checked\./],
    ['blocked', /Notifications are blocked/],
  ])('explains the state “%s”', async (state, words) => {
    await open(state);
    const matches = (_text: string, node: Element | null) =>
      words.test(node?.textContent ?? '') &&
      !Array.from(node?.children ?? []).some((child) => words.test(child.textContent));
    expect(screen.getByText(matches)).toBeDefined();
  });

  it('lists incidents that affect the user, worst first, and counts the others', async () => {
    const { user } = await open('trouble');
    const list = screen.getByRole('list', { name: 'Open incidents' });
    const titles = within(list).getAllByRole('button', { name: /^(Acme Pay|Harness|Meadow CRM) / });
    expect(titles.map((row) => row.getAttribute('data-row'))).toEqual(['acme-pay/i9', 'harness/i1', 'meadow-crm/i3']);
    expect(screen.queryByText(/Dashboards load late/)).toBeNull();
    await user.click(screen.getByRole('button', { name: '1 acknowledged or muted' }));
    expect(screen.getByText(/Dashboards load late/)).toBeDefined();
    expect(screen.getByRole('button', { name: '1 in components you don’t watch' })).toBeDefined();
  });

  it('opens a long list of incidents in steps', async () => {
    const { user } = await open('storm');
    const list = screen.getByRole('list', { name: 'Open incidents' });
    expect(within(list).getAllByRole('listitem')).toHaveLength(40);
    await user.click(screen.getByRole('button', { name: 'Show 40 of 160 more' }));
    expect(within(list).getAllByRole('listitem')).toHaveLength(80);
  });

  it('describes a row by phase, impact, age and components', async () => {
    await open('trouble');
    const row = screen.getByRole('button', cardsRow);
    expect(row.textContent).toContain('Identified critical · 38 min · EU › Cards, EU › Wallets');
    expect(within(row).getByRole('img', { name: 'New' })).toBeDefined();
  });

  it('opens, acknowledges and copies an incident, and opens its page', async () => {
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

  it('does the same with single letters on the focused row', async () => {
    const { user, callsOf } = await open('trouble');
    await screen.findAllByRole('group', { name: /Actions/ });
    screen.getByRole('button', cardsRow).focus();
    await user.keyboard('ca');
    expect([callsOf('copyText').length, callsOf('acknowledge').length]).toEqual([1, 1]);
    expect(document.activeElement?.getAttribute('data-row')).toBe('harness/i1');
  });

  it('mutes with a duration and a reason, confirms it, and undoes it', async () => {
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
    const toast = await screen.findByText(/^Muted “Card payments.*” until 15:02$/);
    expect(toast.closest('[role="status"]')).not.toBeNull();
    await user.click(screen.getByRole('button', { name: 'Undo' }));
    expect(callsOf('unsilence')).toHaveLength(1);
  });

  it('offers the actions of a row on a right click', async () => {
    const { user, callsOf } = await open('trouble');
    await screen.findAllByRole('group', { name: /Actions/ });
    await user.pointer({ keys: '[MouseRight]', target: screen.getByRole('button', cardsRow) });
    const menu = await screen.findByRole('menu', { name: /^Actions for Card payments/ });
    expect(
      within(menu)
        .getAllByRole('menuitem')
        .map(({ textContent }) => textContent),
    ).toEqual([
      'Open incident',
      'Acknowledge',
      'Mute…',
      'Tell me when it is over',
      'Copy',
      'Copy link',
      'Open on the vendor’s page',
    ]);
    await user.click(within(menu).getByRole('menuitem', { name: 'Acknowledge' }));
    expect(callsOf('acknowledge')).toEqual([[acme, 'i9']]);
  });

  it('undoes an acknowledgement', async () => {
    const { user, callsOf } = await open('trouble');
    await screen.findAllByRole('group', { name: /Actions/ });
    screen.getByRole('button', cardsRow).focus();
    await user.keyboard('a');
    await user.click(await screen.findByRole('button', { name: 'Undo' }));
    expect(callsOf('unsilence')).toEqual([['s-ack']]);
  });

  it('keeps resolved incidents one click away, with post-mortems marked', async () => {
    const { user, callsOf } = await open('glance');
    await user.click(screen.getByRole('button', { name: /^Resolved in the last 24 hours · 6/ }));
    const list = screen.getByRole('list', { name: 'Resolved in the last 24 hours' });
    expect(within(list).getAllByText('Post-mortem')).toHaveLength(1);
    const [first] = within(list).getAllByRole('button', { name: /lasted 42 min/ });
    if (first) await user.click(first);
    expect(callsOf('showIncident')).toHaveLength(1);
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

  it('shows alerts that the system did not, most urgent first, and dismisses them', async () => {
    const { user, callsOf } = await open('banners');
    const list = screen.getByRole('list', { name: 'Messages' });
    const first = within(list).getAllByRole('listitem')[0];
    expect(first?.textContent).toContain('Acme Pay: card payments are refused');
    await user.click(screen.getByRole('button', { name: 'Open incident' }));
    await user.click(screen.getByRole('button', { name: /^Dismiss: Acme Pay/ }));
    expect([callsOf('showIncident'), callsOf('dismissBanner')]).toEqual([[[acme, 'i9']], [['b2']]]);
    expect(within(list).getAllByRole('listitem')).toHaveLength(2);
    expect(screen.queryByText('1 more')).toBeNull();
  });

  it('shows when quiet hours end, and opens their settings', async () => {
    const { user, callsOf } = await open('quiet');
    await user.click(screen.getByRole('button', { name: 'Quiet until tomorrow 08:00' }));
    expect(callsOf('showSettings')).toEqual([['alerts', { kind: 'quiet-hours' }]]);
  });

  it('counts failing channels, but not those that the user paused', async () => {
    const { user, callsOf } = await open('channels');
    await user.click(screen.getByRole('button', { name: '2 channels need attention' }));
    expect(callsOf('showSettings')).toEqual([['channels', null]]);
  });

  it('marks new incidents as seen once it is closed', async () => {
    const { callsOf } = await open('trouble');
    Object.defineProperty(document, 'visibilityState', { value: 'hidden', configurable: true });
    document.dispatchEvent(new Event('visibilitychange'));
    Reflect.deleteProperty(document, 'visibilityState');
    expect(callsOf('markSeen')).toEqual([[['acme-pay/i9']]]);
  });

  it('reports a failed command, and what to do about it', async () => {
    const { user } = await renderWindow(<Popover />, snapshots.trouble(), {
      overrides: {
        checkNow: () => {
          throw new Error('no network');
        },
      },
    });
    await user.click(screen.getByRole('button', { name: 'Check now' }));
    expect(await screen.findByText(/That didn’t work \(no network\)\. Try again/)).toBeDefined();
  });
});
