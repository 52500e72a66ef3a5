// @vitest-environment happy-dom
import { cleanup, screen, within } from '@testing-library/react';
import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { SettingsTarget, Snapshot } from '#shared/snapshot.ts';
import { snapshots } from '../preview/fixtures/snapshots.ts';
import type { FakeAnswers } from '../testing/fake-main.ts';
import { renderWindow } from '../testing/render-window.tsx';
import { SettingsWindow } from './settings-window.tsx';

afterEach(cleanup);

beforeAll(async () => {
  await import('./alerts-page.tsx');
});

interface Asked extends FakeAnswers {
  readonly tab?: 'Groups' | 'Quiet hours';
  readonly target?: SettingsTarget;
  readonly snapshot?: Snapshot;
}

async function open({ tab, target, snapshot = snapshots.groups(), ...answers }: Asked = {}) {
  const route = { view: 'settings', section: 'alerts', target: target ?? null } as const;
  const window = await renderWindow(<SettingsWindow asked={route} />, snapshot, { route, ...answers });
  await screen.findByRole('heading', { level: 1 });
  if (tab) await window.user.click(screen.getByRole('tab', { name: tab }));
  return window;
}

function groupRow(name: string): HTMLElement {
  const rows = within(screen.getByRole('list', { name: 'Groups' })).getAllByRole('listitem');
  const row = rows.find((one) => within(one).queryByText(name));
  if (!row) throw new Error(`Expected a row of the group ${name}, found none.`);
  return row;
}

describe('Alert types', () => {
  it('marks the default of each type, and choosing it stores nothing', async () => {
    const { user, main } = await open();
    const row = within(screen.getByRole('group', { name: 'Phase changed' }));
    expect(row.getByRole('radio', { name: 'List only' }).getAttribute('aria-description')).toBe('Default');
    await user.click(row.getByRole('radio', { name: 'List only' }));
    expect(main.snapshot().alerts.levels).toEqual({});
    expect(screen.queryByRole('button', { name: 'Reset to Balanced' })).toBeNull();
  });

  it('sets a preset over the table, and undoes it', async () => {
    const { user, main } = await open();
    const before = main.snapshot().alerts;
    await user.click(screen.getByRole('radio', { name: 'Calm' }));
    expect(main.snapshot().alerts).toMatchObject({ leastImpact: 'major', levels: { resolved: 'quiet' } });
    expect(main.snapshot().alerts.reminder).toEqual(before.reminder);
    expect(screen.getByText(/^Major incidents and when they end/)).toBeDefined();
    await user.click(await screen.findByRole('button', { name: 'Undo' }));
    expect(main.snapshot().alerts).toEqual(before);
  });

  it('says how many settings differ from the nearest preset, and resets them', async () => {
    const { user, main } = await open();
    expect(screen.getByText(/changed from Balanced/).textContent).toContain('1 changed from Balanced');
    await user.click(screen.getByRole('button', { name: 'Reset to Balanced' }));
    expect(main.snapshot().alerts).toMatchObject({ leastImpact: 'minor', levels: {} });
  });

  it('reminds after the selected hours, and repeats at its own interval', async () => {
    const { user, main } = await open();
    const every = screen.getByRole('textbox', { name: 'Repeat, in hours' });
    await user.clear(every);
    await user.type(every, '0.1{Enter}');
    expect(screen.getAllByText('Enter a number of hours from 0.25 to 720.')).toHaveLength(2);
    expect(main.snapshot().alerts.reminder?.everyMs).toBe(7_200_000);
    await user.clear(every);
    await user.type(every, '1,5{Enter}');
    expect(main.snapshot().alerts.reminder).toEqual({ afterMs: 14_400_000, everyMs: 5_400_000 });
    await user.click(screen.getByRole('switch', { name: 'Remind me about open incidents' }));
    expect(main.snapshot().alerts.reminder).toBeUndefined();
    expect(screen.queryByRole('textbox', { name: 'Repeat, in hours' })).toBeNull();
  });

  it('shows the result of the current rules, without comparing them with themselves', async () => {
    const { user, callsOf } = await open();
    await user.click(screen.getByRole('button', { name: 'Test on past incidents' }));
    expect(
      await screen.findByText(/^Current rules: 18 alerts for 9 incidents since .*Sep.*\.$/, {
        selector: 'p',
      }),
    ).toBeDefined();
    expect(callsOf('replayRules')).toEqual([[null, {}]]);
  });

  it('scrolls to the requested alert type', async () => {
    await open({ target: { kind: 'change', change: 'maintenance_overran' } });
    expect(document.activeElement?.textContent).toContain('Maintenance overran');
  });
});

describe('Groups', () => {
  it('describes each group, the built-in one first, with its problems', async () => {
    await open({ tab: 'Groups' });
    const list = await screen.findByRole('list', { name: 'Groups' });
    expect(list.firstElementChild?.textContent).toContain('Everything I follow built in');
    expect(within(list).getByText(/2 alert types customised/).textContent).toBe(
      'major and above · 2 alert types customised · no quiet hours',
    );
    expect(within(list).getByText('No channel is selected, so nothing is sent. Select one.')).toBeDefined();
    expect(screen.getByText('No group uses Community, so nothing is sent there.')).toBeDefined();
  });

  it('restores the built-in group, removes another, and can undo it', async () => {
    const { user, callsOf } = await open({ tab: 'Groups' });
    await user.click(await screen.findByRole('button', { name: 'Reset Everything I follow' }));
    await user.click(screen.getByRole('button', { name: 'Remove Payments' }));
    expect(callsOf('removeGroup')).toEqual([['everything'], ['payments']]);
    expect(document.activeElement?.textContent).toBe(' Add group');
    await user.click(screen.getByRole('button', { name: 'Undo' }));
    expect(groupRow('Payments')).toBeDefined();
  });

  it('adds a group with members, components and channels', async () => {
    const { user, callsOf } = await open({ tab: 'Groups' });
    await user.click(await screen.findByRole('button', { name: 'Add group' }));
    await user.click(await screen.findByRole('checkbox', { name: 'Acme Pay' }));
    await user.click(screen.getByRole('checkbox', { name: 'Harness' }));
    await user.click(
      within(screen.getByRole('group', { name: 'Scope of Harness' })).getByRole('radio', { name: 'Components…' }),
    );
    expect(screen.getByText(/No components selected yet/)).toBeDefined();
    await user.type(screen.getByRole('combobox', { name: 'Add pattern' }), 'Prod 2 > *{Enter}');
    await user.click(screen.getByRole('checkbox', { name: 'Ops on Slack' }));
    await user.click(screen.getByRole('button', { name: 'Add group' }));
    expect(screen.getAllByText('Enter a name.').length).toBeGreaterThan(0);
    expect(callsOf('setGroup')).toEqual([]);
    await user.type(screen.getByRole('textbox', { name: 'Name' }), 'Cards');
    await user.click(screen.getByRole('button', { name: 'Add group' }));
    expect(callsOf('setGroup')).toEqual([
      [
        {
          id: 'cards',
          name: 'Cards',
          members: ['acme-pay', 'harness: Prod 2 > *'],
          leastImpact: null,
          kinds: null,
          schedule: null,
          channels: ['desktop', 'ops-slack'],
        },
      ],
    ]);
    expect(
      (await screen.findByRole('button', { name: 'Edit Cards' })).ownerDocument.activeElement?.getAttribute(
        'aria-label',
      ),
    ).toBe('Edit Cards');
  });

  it('edits a group’s threshold, levels and hours, and replays it among the others first', async () => {
    const { user, callsOf } = await open({ tab: 'Groups' });
    await user.click(await screen.findByRole('button', { name: 'Edit Payments' }));
    await user.selectOptions(await screen.findByRole('combobox', { name: 'Notify from' }), 'Critical');
    await user.click(screen.getByRole('radio', { name: 'Default' }));
    await user.click(screen.getByRole('checkbox', { name: /^old-bank/ }));
    await user.click(screen.getByRole('button', { name: 'Test on past incidents' }));
    await screen.findByText(/^These rules: 6 alerts for 9 incidents since .* \(currently 18\)\.$/, { selector: 'p' });
    const [draft] = callsOf('replayRules').map(([, tried]) => tried);
    expect(draft).toMatchObject({
      groups: [{ id: 'everything' }, { id: 'payments', leastImpact: 'critical', schedule: null }, {}, {}],
    });
    await user.click(screen.getByRole('button', { name: 'Save changes' }));
    expect(callsOf('setGroup')[0]?.[0]).toMatchObject({
      members: ['acme-pay', 'harness: Prod 1 > *', 'harness: Prod 2 > Pipelines'],
      levels: { phase_changed: 'quiet', postmortem: 'listed' },
    });
  });

  it('shows removed channels, which can be deselected', async () => {
    const { user } = await open({ tab: 'Groups' });
    await user.click(await screen.findByRole('button', { name: 'Edit Night shift' }));
    const gone = await screen.findByRole('checkbox', { name: 'on-call-pager removed' });
    await user.click(gone);
    expect(screen.queryByRole('checkbox', { name: /on-call-pager/ })).toBeNull();
    expect(screen.getByText('No channel is selected, so nothing is sent. Select one.')).toBeDefined();
  });

  it('asks before changes are lost, and returns the focus to the group', async () => {
    const { user, callsOf } = await open({ target: { kind: 'group', groupId: 'payments' } });
    await user.type(await screen.findByRole('textbox', { name: 'Name' }), ' EU');
    await user.click(screen.getByRole('button', { name: 'Alerts', current: false }));
    await user.click(await screen.findByRole('button', { name: 'Discard changes' }));
    expect(callsOf('setGroup')).toEqual([]);
    await screen.findByRole('list', { name: 'Groups' });
    expect(document.activeElement?.getAttribute('aria-label')).toBe('Edit Payments');
  });
});

describe('Quiet hours', () => {
  it('says whether quiet hours are active, and until when', async () => {
    await open({ tab: 'Quiet hours' });
    expect((await screen.findByText('Quiet now')).parentElement?.textContent).toBe(
      'Quiet now, until 15:00 (in 57 min); no notifications.',
    );
    cleanup();
    await open({ tab: 'Quiet hours', snapshot: snapshots.trouble() });
    expect(await screen.findByText('No quiet hours set. Alerts arrive immediately.')).toBeDefined();
  });

  it('adds an entry with the keyboard, completes the input, and tests it first', async () => {
    const { user, callsOf } = await open({ tab: 'Quiet hours', snapshot: snapshots.trouble() });
    await user.click(await screen.findByRole('button', { name: 'Add quiet hours' }));
    expect(document.activeElement?.textContent).toBe('Mon');
    await user.keyboard(' ');
    const from = screen.getByRole('textbox', { name: 'From' });
    await user.clear(from);
    await user.type(from, '9 pm');
    await user.click(screen.getByRole('radio', { name: 'Other…' }));
    const zone = screen.getByRole('combobox', { name: 'Time zone name' });
    await user.clear(zone);
    await user.type(zone, 'new york');
    await user.tab();
    await user.click(screen.getByRole('button', { name: 'Test on past incidents' }));
    const entry = {
      days: ['tue', 'wed', 'thu', 'fri'],
      from: '21:00',
      to: '07:00',
      zone: 'America/New_York',
      breakThrough: 'critical',
    };
    expect(callsOf('replayRules')[0]).toEqual([null, { quietHours: [entry] }]);
    await user.click(screen.getByRole('button', { name: 'Add' }));
    expect(callsOf('setQuietHours')).toEqual([[[entry]]]);
    expect(screen.getByText('Tue–Fri 21:00–07:00 (ends the next day), America/New_York')).toBeDefined();
    expect(document.activeElement?.textContent).toBe(' Add quiet hours');
  });

  it('explains the error at its field, and saves nothing', async () => {
    const { user, callsOf } = await open({ tab: 'Quiet hours' });
    await user.click(await screen.findByRole('button', { name: /^Edit Mon–Fri/ }));
    const to = screen.getByRole('textbox', { name: 'To' });
    await user.clear(to);
    await user.type(to, '24:30');
    expect(to.getAttribute('aria-describedby')).toBe(screen.getByText('Enter an end time from 00:00 to 24:00.').id);
    expect(screen.getByRole<HTMLButtonElement>('button', { name: 'Test on past incidents' }).disabled).toBe(true);
    await user.click(screen.getByRole('button', { name: 'Save' }));
    expect(callsOf('setQuietHours')).toEqual([]);
    await user.keyboard('{Escape}');
    await user.click(screen.getByRole('button', { name: 'Discard changes' }));
    expect(callsOf('closeWindow')).toEqual([]);
    expect(document.activeElement?.getAttribute('aria-label')).toMatch(/^Edit Mon–Fri/);
  });

  it('removes an entry, with undo', async () => {
    const { user, main } = await open({ tab: 'Quiet hours' });
    await user.click(await screen.findByRole('button', { name: /^Remove Mon–Fri/ }));
    expect(main.snapshot().quietHours).toHaveLength(1);
    await user.click(await screen.findByRole('button', { name: 'Undo' }));
    expect(main.snapshot().quietHours).toHaveLength(2);
  });

  it('scrolls into view when it was requested', async () => {
    await open({ target: { kind: 'quiet-hours' } });
    expect((await screen.findByRole('region', { name: 'Quiet hours' })).contains(document.activeElement)).toBe(true);
  });
});
