// @vitest-environment happy-dom
import { cleanup, screen, within } from '@testing-library/react';
import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import { open } from './testing/alerts-page.tsx';

function groupRow(name: string): HTMLElement {
  const rows = within(screen.getByRole('list', { name: 'Groups' })).getAllByRole('listitem');
  const row = rows.find((one) => within(one).queryByText(name));
  if (!row) throw new Error(`Expected a row of the group ${name}, found none.`);
  return row;
}

afterEach(cleanup);

beforeAll(async () => {
  await import('./alerts-page.tsx');
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
