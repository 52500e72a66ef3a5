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
  ])('tells of %s', (members, words) => {
    expect(memberWords({ members }, vendors)).toBe(words);
  });
});

describe('channelWords', () => {
  it('names channels as people do, and says of an id that nothing has it any more', () => {
    expect(channelWords(aGroup({ channels: ['desktop', 'ops-slack', 'pager'] }), channels)).toBe(
      'this desktop, Ops on Slack, pager (no longer there)',
    );
  });
});

describe('ruleWords', () => {
  it.each<[Partial<AlertGroup>, string]>([
    [{}, ''],
    [
      { leastImpact: 'major', levels: { updated: 'quiet' }, schedule: [] },
      'major and worse · 1 change told otherwise · never quiet',
    ],
    [{ kinds: ['resolved', 'incident_opened'] }, '2 changes told, no others'],
    [
      { schedule: [{ days: ['mon'], from: '22:00', to: '07:00', zone: null, breakThrough: null }] },
      'quiet hours of its own',
    ],
  ])('says what is its own', (over, words) => {
    expect(ruleWords(aGroup(over))).toBe(words);
  });
});

describe('warningsOf', () => {
  it.each<[string, Partial<AlertGroup>, string[]]>([
    ['nothing of a group that is of use', {}, []],
    ['of no channel', { channels: [] }, ['It reaches nobody: choose a channel.']],
    [
      'of channels that are gone',
      { channels: ['pager'] },
      ['It reaches nobody, since its channels are no longer there: choose another.'],
    ],
    ['nothing while one channel is there', { channels: ['pager', 'desktop'] }, []],
    ['of no members', { members: [] }, ['It has no members, so it hears of nothing: choose a vendor.']],
    ['of no kinds', { kinds: [] }, ['No kind of change is told in it: choose some.']],
  ])('warns %s', (_, over, sentences) => {
    expect(warningsOf(aGroup(over), { channels })).toEqual(sentences);
  });

  it('warns of channels that are all paused', () => {
    const row = aChannelRow();
    const paused = { 'ops-slack': { ...row, channel: { ...row.channel, paused: { reason: 'gone', at: 0 } } } };
    expect(warningsOf(aGroup({ channels: ['ops-slack'] }), { channels: paused })).toEqual([
      'It reaches nobody now, since its channels are paused: see Channels.',
    ]);
  });
});

describe('unroutedChannels', () => {
  it('names the channels that no group with members goes to', () => {
    expect(unroutedChannels({ groups: [everythingGroup], channels })).toEqual(['Ops on Slack']);
    const idle = aGroup({ members: [], channels: ['desktop', 'ops-slack'] });
    expect(unroutedChannels({ groups: [idle], channels })).toEqual(['this desktop', 'Ops on Slack']);
    expect(unroutedChannels({ groups: [aGroup({ channels: ['desktop', 'ops-slack'] })], channels })).toEqual([]);
  });
});
