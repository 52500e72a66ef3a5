// @vitest-environment happy-dom
import { cleanup, screen, within } from '@testing-library/react';
import { useState } from 'react';
import { afterEach, describe, expect, it, vi } from 'vitest';
import type { AlertGroup } from '#shared/domain/alert-group.ts';
import { aChannelRow, channelRows } from '../preview/fixtures/channels.ts';
import { aSnapshot, aVendorRow } from '../preview/fixtures/rows.ts';
import { snapshots } from '../preview/fixtures/snapshots.ts';
import { renderWindow } from '../testing/render-window.tsx';
import { ChannelPicker } from './channel-picker.tsx';
import { Warnings } from './group-warnings.tsx';
import { MemberPicker } from './member-picker.tsx';
import { NameField } from './name-field.tsx';
import { SchedulePicker } from './schedule-picker.tsx';

afterEach(cleanup);

describe('ChannelPicker', () => {
  async function open(chosen: readonly string[], channels = channelRows) {
    const onChange = vi.fn();
    const window = await renderWindow(<ChannelPicker chosen={chosen} onChange={onChange} />, aSnapshot({ channels }));
    return { ...window, onChange };
  }

  it('lists the desktop, every channel and selected ones that were removed', async () => {
    await open(['desktop', 'pager'], [aChannelRow()]);
    const boxes = screen.getAllByRole<HTMLInputElement>('checkbox');
    expect(boxes.map((box) => [box.closest('label')?.textContent, box.checked])).toEqual([
      ['This desktop', true],
      ['Ops on Slack', false],
      ['pagerremoved', true],
    ]);
  });

  it('adds and removes a channel', async () => {
    const { user, onChange } = await open(['desktop']);
    await user.click(screen.getByRole('checkbox', { name: 'Ops on Slack' }));
    expect(onChange).toHaveBeenLastCalledWith(['desktop', 'ops-slack']);
    await user.click(screen.getByRole('checkbox', { name: 'This desktop' }));
    expect(onChange).toHaveBeenLastCalledWith([]);
  });

  it('says why a channel sends nothing', async () => {
    await open(['desktop']);
    expect(screen.getByRole('checkbox', { name: /^Community\s*not accepting messages: / })).toBeDefined();
    expect(screen.getByRole('checkbox', { name: /^Management\s*stopped: / })).toBeDefined();
    expect(screen.getByRole('checkbox', { name: /^On-call mail\s*paused by you$/ })).toBeDefined();
  });

  it('says where channels are added when there is none', async () => {
    await open(['desktop'], []);
    expect(screen.getByText('Add Slack, e-mail and other channels under Channels.')).toBeDefined();
  });
});

describe('MemberPicker', () => {
  async function open(first: AlertGroup['members'], names: readonly string[] = ['Harness', 'Acme Pay']) {
    const onChange = vi.fn();
    function Stateful() {
      const [members, setMembers] = useState(first);
      return (
        <MemberPicker
          members={members}
          onChange={(next) => {
            setMembers(next);
            onChange(next);
          }}
        />
      );
    }
    const vendors = names.map((name) => aVendorRow({ name }));
    return { ...(await renderWindow(<Stateful />, aSnapshot({ vendors }))), onChange };
  }

  it('includes future vendors while everything is selected', async () => {
    await open(null);
    expect(screen.getByText('Includes vendors you follow later.')).toBeDefined();
    expect(screen.queryByRole('group', { name: 'Selected vendors' })).toBeNull();
  });

  it('returns to the selection after everything was selected in between', async () => {
    const { user, onChange } = await open(['harness']);
    expect(screen.getByText('1 vendor selected.')).toBeDefined();
    await user.click(screen.getByRole('radio', { name: 'Everything I follow' }));
    expect(onChange).toHaveBeenLastCalledWith(null);
    await user.click(screen.getByRole('radio', { name: 'Selected vendors' }));
    expect(onChange).toHaveBeenLastCalledWith(['harness']);
  });

  it('lists removed vendors first, then the selected ones', async () => {
    await open(['harness', 'old-bank']);
    expect(screen.getAllByRole('checkbox').map((box) => box.closest('label')?.textContent)).toEqual([
      'old-bank (no longer followed)',
      'Harness',
      'Acme Pay',
    ]);
  });

  it('accepts single components of a vendor by pattern', async () => {
    const { user, onChange } = await open(['harness']);
    await user.click(
      within(screen.getByRole('group', { name: 'Scope of Harness' })).getByRole('radio', { name: 'Components…' }),
    );
    expect(screen.getByText('No components selected yet, so nothing from Harness is included.')).toBeDefined();
    await user.type(await screen.findByRole('combobox', { name: 'Add pattern' }), 'Prod 1 > *{Enter}');
    expect(onChange).toHaveBeenLastCalledWith(['harness: Prod 1 > *']);
    await user.click(screen.getByRole('button', { name: 'Remove Prod 1 > *' }));
    expect(onChange).toHaveBeenLastCalledWith([]);
    await user.click(screen.getByRole('checkbox', { name: 'Harness' }));
    expect(screen.getByText('0 vendors selected.')).toBeDefined();
  });

  it('searches a long list', async () => {
    const { user } = await open(
      [],
      Array.from({ length: 12 }, (_, index) => `Vendor ${index + 10}`),
    );
    await user.type(screen.getByRole('textbox', { name: 'Search vendors' }), '17');
    expect(screen.getAllByRole('checkbox').map((box) => box.closest('label')?.textContent)).toEqual(['Vendor 17']);
  });

  it('says when no vendor is followed', async () => {
    await open([], []);
    expect(screen.getByText('You are not following any vendors yet.')).toBeDefined();
  });
});

describe('SchedulePicker', () => {
  const night = { days: ['mon'], from: '22:00', to: '07:00', zone: null, breakThrough: null } as const;
  const nightEntry = { ...night, days: [...night.days] };

  async function open(first: AlertGroup['schedule']) {
    const onChange = vi.fn();
    function Stateful() {
      const [schedule, setSchedule] = useState(first);
      return (
        <SchedulePicker
          schedule={schedule}
          draftWith={() => ({})}
          onChange={(next) => {
            setSchedule(next);
            onChange(next);
          }}
        />
      );
    }
    return { ...(await renderWindow(<Stateful />, snapshots.fine())), onChange };
  }

  const selected = () => screen.getAllByRole<HTMLInputElement>('radio').find(({ checked }) => checked)?.value;

  it.each<[string, AlertGroup['schedule'], string, string]>([
    ['the default hours', null, 'common', 'Uses the default quiet hours.'],
    ['never', [], 'never', 'Notifies at any time, even during the default quiet hours.'],
    ['custom hours', [nightEntry], 'own', 'Replaces the default quiet hours. Without any, nothing is held.'],
  ])('shows %s', async (_, schedule, mode, hint) => {
    await open(schedule);
    expect(selected()).toBe(mode);
    expect(screen.getByText(hint)).toBeDefined();
  });

  it('keeps custom hours while another choice is tried', async () => {
    const { user, onChange } = await open([nightEntry]);
    await user.click(screen.getByRole('radio', { name: 'Never' }));
    expect(onChange).toHaveBeenLastCalledWith([]);
    await user.click(screen.getByRole('radio', { name: 'Default' }));
    expect(onChange).toHaveBeenLastCalledWith(null);
    await user.click(screen.getByRole('radio', { name: 'Custom' }));
    expect(onChange).toHaveBeenLastCalledWith([nightEntry]);
  });

  it('adds custom hours', async () => {
    const { user, onChange } = await open(null);
    await user.click(screen.getByRole('radio', { name: 'Custom' }));
    await user.click(screen.getByRole('button', { name: 'Add quiet hours' }));
    await user.click(screen.getByRole('button', { name: 'Add' }));
    expect(onChange.mock.lastCall?.[0]).toMatchObject([{ from: '22:00', to: '07:00' }]);
    expect(screen.getByRole('list', { name: 'Quiet hours for this group' })).toBeDefined();
  });
});

describe('NameField', () => {
  it('reports each change', async () => {
    const onChange = vi.fn();
    const { user } = await renderWindow(<NameField name="Pay" error={null} onChange={onChange} />, snapshots.fine());
    await user.type(screen.getByRole('textbox', { name: 'Name' }), 's');
    expect(onChange).toHaveBeenCalledWith('Pays');
    expect(screen.getByRole('textbox', { name: 'Name' }).getAttribute('aria-invalid')).toBe('false');
  });

  it('links the field to its error', async () => {
    await renderWindow(<NameField name="" error="Enter a name." onChange={() => {}} />, snapshots.fine());
    const input = screen.getByRole('textbox', { name: 'Name' });
    expect(input.getAttribute('aria-invalid')).toBe('true');
    expect(input.getAttribute('aria-describedby')).toBe(screen.getByText('Enter a name.').id);
  });
});

describe('Warnings', () => {
  it('lists each problem, and nothing without one', async () => {
    await renderWindow(<Warnings sentences={['No channel.', 'No members.']} />, snapshots.fine());
    expect(screen.getAllByRole('listitem').map(({ textContent }) => textContent)).toEqual([
      expect.stringContaining('No channel.'),
      expect.stringContaining('No members.'),
    ]);
    cleanup();
    await renderWindow(<Warnings sentences={[]} />, snapshots.fine());
    expect(screen.queryByRole('list')).toBeNull();
  });
});
