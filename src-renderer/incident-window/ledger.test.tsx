// @vitest-environment happy-dom
import { cleanup, screen, within } from '@testing-library/react';
import { afterEach, describe, expect, it } from 'vitest';
import { everythingGroup } from '#shared/domain/alert-group.ts';
import type { LedgerEntry } from '#shared/domain/ledger-entry.ts';
import type { SilenceRow } from '#shared/snapshot.ts';
import { aChannelRow } from '../preview/fixtures/channels.ts';
import { aLedgerLine, anIncidentDetails } from '../preview/fixtures/incident-builders.ts';
import { aSilenceRow, aSnapshot, fixtureNow, hourMs, minuteMs } from '../preview/fixtures/rows.ts';
import { renderWindow } from '../testing/render-window.tsx';
import { Ledger } from './ledger.tsx';
import { RuleLink } from './rule-link.tsx';

afterEach(cleanup);

const slack = aChannelRow();
const payments = { ...everythingGroup, id: 'payments', name: 'Payments' };

function open(ledger: readonly LedgerEntry[], silences: readonly SilenceRow[] = []) {
  const snapshot = aSnapshot({ channels: [slack], silences }, { groups: [everythingGroup, payments] });
  return renderWindow(<Ledger details={anIncidentDetails({ ledger })} />, snapshot);
}

const headings = () => screen.getAllByRole('heading', { level: 2 }).map(({ textContent }) => textContent);
const lines = (title: string) =>
  within(screen.getByRole('list', { name: title }))
    .getAllByRole('listitem')
    .map(({ textContent }) => textContent);

describe('Ledger', () => {
  it('shows the newest change first, under its own title', async () => {
    await open([
      aLedgerLine({ id: 'l1', changeKey: 'opened', at: fixtureNow - 2 * hourMs }),
      aLedgerLine({ id: 'l2', changeKey: 'resolved', kind: 'resolved', at: fixtureNow - hourMs }),
    ]);
    expect(headings()).toEqual(['Incident resolved', 'Incident opened']);
  });

  it('shows what each channel received, this desktop first', async () => {
    await open([
      aLedgerLine({ id: 'l1', channel: slack.channel.id, verdict: 'muted', why: 'Prod 2 is muted' }),
      aLedgerLine({ id: 'l2', why: 'impact minor ≥ minor' }),
    ]);
    expect(lines('Incident opened')).toEqual([
      'This desktop NotifiedYou were notified: impact minor ≥ minor.',
      'Ops on Slack MutedNot sent because of a mute: Prod 2 is muted.',
    ]);
  });

  it('shows the id of a channel that was removed', async () => {
    await open([aLedgerLine({ channel: 'pager' })]);
    expect(lines('Incident opened')[0]).toMatch(/^pager Notified/);
  });

  it.each([
    [59_000, false],
    [minuteMs, true],
  ])('names the time of a decision made %i ms later: %s', async (laterMs, isNamed) => {
    await open([
      aLedgerLine({ id: 'l1', verdict: 'quiet' }),
      aLedgerLine({ id: 'l2', verdict: 'digested', at: fixtureNow - hourMs + laterMs }),
    ]);
    expect(/13:0[23]/.test(lines('Incident opened')[1] ?? '')).toBe(isNamed);
  });

  it('shows a link that all lines share once', async () => {
    await open([aLedgerLine({ id: 'l1' }), aLedgerLine({ id: 'l2', channel: slack.channel.id })]);
    expect(screen.getAllByRole('button', { name: 'Change in Alerts' })).toHaveLength(1);
  });

  it('shows a link per line if different rules decided', async () => {
    await open([
      aLedgerLine({ id: 'l1' }),
      aLedgerLine({ id: 'l2', channel: slack.channel.id, groupId: 'payments', verdict: 'filtered' }),
    ]);
    const links = screen.getAllByRole('button').map(({ textContent }) => textContent);
    expect(links).toEqual(['Change in Alerts', 'Edit group “Payments”']);
  });

  it('says why there is nothing to show', async () => {
    await open([]);
    expect(screen.getByText(/^No alert decision was recorded\. .* before you followed Harness/)).toBeDefined();
  });
});

describe('RuleLink', () => {
  const link = (line: Partial<LedgerEntry>, silences: readonly SilenceRow[] = []) =>
    renderWindow(
      <RuleLink line={aLedgerLine(line)} />,
      aSnapshot({ silences, channels: [slack] }, { groups: [everythingGroup, payments] }),
    );

  it.each<[string, Partial<LedgerEntry>, string, readonly unknown[]]>([
    ['its alert type', {}, 'Change in Alerts', ['alerts', { kind: 'change', change: 'incident_opened' }]],
    ['the threshold', { rule: 'least-impact' }, 'Change “Notify from” in Alerts', ['alerts', null]],
    ['quiet hours', { rule: 'quiet-hours' }, 'Edit quiet hours', ['alerts', { kind: 'quiet-hours' }]],
    [
      'the vendor',
      { rule: 'vendor-level' },
      'Open vendor settings',
      ['vendors', { kind: 'vendor', vendorId: 'harness' }],
    ],
    ['its group', { groupId: 'payments' }, 'Edit group “Payments”', ['alerts', { kind: 'group', groupId: 'payments' }]],
    [
      'a channel that failed',
      { verdict: 'failed', channel: 'ops-slack' },
      'View channel',
      ['channels', { kind: 'channel', channelId: 'ops-slack' }],
    ],
  ])('links to %s', async (_name, line, label, args) => {
    const { user, callsOf } = await link(line);
    await user.click(screen.getByRole('button', { name: label }));
    expect(callsOf('showSettings')).toEqual([args]);
  });

  it('is absent if the user has no choice', async () => {
    await link({ rule: 'duplicate', verdict: 'duplicate' });
    expect(screen.queryByRole('button')).toBeNull();
  });

  it('ends a mute that is still in force', async () => {
    const mute = aSilenceRow('Harness › Prod 2', { id: 's1', end: { kind: 'at', until: fixtureNow + hourMs } });
    const { user, callsOf } = await link({ verdict: 'muted', silenceId: 's1' }, [mute]);
    await user.click(screen.getByRole('button', { name: 'View in Silences' }));
    await user.click(screen.getByRole('button', { name: 'Unmute “Harness › Prod 2” (1 h left)' }));
    expect(callsOf('showSettings')).toEqual([['silences', { kind: 'silence', silenceId: 's1' }]]);
    expect(callsOf('unsilence')).toEqual([['s1']]);
    expect(await screen.findByText('Unmuted Harness › Prod 2')).toBeDefined();
    expect(screen.getByText('This mute has ended.')).toBeDefined();
  });
});
