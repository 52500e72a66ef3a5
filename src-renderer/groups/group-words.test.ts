import { describe, expect, it } from 'vitest';
import { type AlertGroup, everythingGroup } from '#shared/domain/alert-group.ts';
import { aChannelRow } from '../preview/fixtures/channels.ts';
import { aSnapshot, aVendorRow } from '../preview/fixtures/rows.ts';
import { channelWords, memberWords, ruleWords, unroutedChannels, warningsOf } from './group-words.ts';

const { vendors, channels } = aSnapshot({
  vendors: [aVendorRow({ name: 'Acme Pay' }), aVendorRow({ name: 'Harness' })],
  channels: [aChannelRow()],
});

function aGroup(over: Partial<AlertGroup> = {}): AlertGroup {
  return { ...everythingGroup, id: 'g', name: 'Payments', members: ['acme-pay'], ...over };
}

describe('memberWords', () => {
  it.each([
    [null, 'Everything you follow'],
    [[], 'No members'],
    [['acme-pay', 'harness: Prod 1 > *', 'harness: Prod 2 > Runs'], 'Acme Pay, Harness (Prod 1 › *, Prod 2 › Runs)'],
    [['harness: A', 'harness: B', 'harness: C', 'harness: D'], 'Harness (A, B, C and 1 more)'],
    [['gone'], 'gone (no longer followed)'],
  ])('describes %s', (members, words) => {
    expect(memberWords({ members }, vendors)).toBe(words);
  });
});

describe('channelWords', () => {
  it('names channels, and marks removed ones', () => {
    expect(channelWords(aGroup({ channels: ['desktop', 'ops-slack', 'pager'] }), channels)).toBe(
      'this desktop, Ops on Slack, pager (removed)',
    );
  });
});

describe('ruleWords', () => {
  it.each<[Partial<AlertGroup>, string]>([
    [{}, ''],
    [
      { leastImpact: 'major', levels: { updated: 'quiet' }, schedule: [] },
      'major and above · 1 alert type customised · no quiet hours',
    ],
    [{ kinds: ['resolved', 'incident_opened'] }, '2 alert types only'],
    [
      { schedule: [{ days: ['mon'], from: '22:00', to: '07:00', zone: null, breakThrough: null }] },
      'custom quiet hours',
    ],
  ])('names the custom settings', (over, words) => {
    expect(ruleWords(aGroup(over))).toBe(words);
  });
});

describe('warningsOf', () => {
  it.each<[string, Partial<AlertGroup>, string[]]>([
    ['nothing of a group that is of use', {}, []],
    ['of no channel', { channels: [] }, ['No channel is selected, so nothing is sent. Select one.']],
    [
      'of channels that are gone',
      { channels: ['pager'] },
      ['Its channels have been removed, so nothing is sent. Select another one.'],
    ],
    ['nothing while one channel is there', { channels: ['pager', 'desktop'] }, []],
    ['of no members', { members: [] }, ['It has no members, so nothing is sent. Select a vendor.']],
    ['of no kinds', { kinds: [] }, ['All its alert types are “List only”, so nothing is sent. Select at least one.']],
  ])('warns %s', (_, over, sentences) => {
    expect(warningsOf(aGroup(over), { channels })).toEqual(sentences);
  });

  it('warns about channels that are all paused', () => {
    const row = aChannelRow();
    const paused = { 'ops-slack': { ...row, channel: { ...row.channel, paused: { reason: 'gone', at: 0 } } } };
    expect(warningsOf(aGroup({ channels: ['ops-slack'] }), { channels: paused })).toEqual([
      'Its channels are paused, so nothing is sent. Resume one under Channels.',
    ]);
  });
});

describe('unroutedChannels', () => {
  it('names the channels that no group with members sends to', () => {
    expect(unroutedChannels({ groups: [everythingGroup], channels })).toEqual(['Ops on Slack']);
    const idle = aGroup({ members: [], channels: ['desktop', 'ops-slack'] });
    expect(unroutedChannels({ groups: [idle], channels })).toEqual(['this desktop', 'Ops on Slack']);
    expect(unroutedChannels({ groups: [aGroup({ channels: ['desktop', 'ops-slack'] })], channels })).toEqual([]);
  });
});
