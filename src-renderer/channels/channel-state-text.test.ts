// @vitest-environment happy-dom
import { describe, expect, it } from 'vitest';
import { plainChannel } from '#shared/domain/channel.ts';
import type { ChannelRow } from '#shared/snapshot.ts';
import { aChannelRow } from '../preview/fixtures/channels.ts';
import { fixtureNow, minuteMs } from '../preview/fixtures/rows.ts';
import { channelState } from './channel-state-text.ts';

const slack = plainChannel('ops', 'slack');
const at = fixtureNow;
const trouble = { sinceAt: at, reason: 'No answer.' };
describe('channelState', () => {
  it.each<[string, Partial<ChannelRow>, object]>([
    ['nothing waits', {}, { kind: 'delivered', glyph: 'fine', words: 'delivered', lastAt: at - 33 * minuteMs }],
    ['nothing was ever sent', { last: null }, { kind: 'untested', glyph: 'unknown', words: 'not tested' }],
    [
      'the last message failed',
      { last: { at, isTest: true, ok: false, said: 'No.' } },
      { kind: 'failing', glyph: 'degraded', sinceAt: at, reason: 'No.' },
    ],
    ['one waits', { waiting: 1 }, { kind: 'waiting', words: '1 alert queued' }],
    ['several wait', { waiting: 3 }, { kind: 'waiting', words: '3 alerts queued' }],
    ['it takes nothing', { waiting: 3, trouble }, { kind: 'failing', sinceAt: at, reason: 'No answer.' }],
    [
      'the user paused it, even in trouble',
      { trouble, channel: { ...slack, paused: { reason: 'Paused by you.', at, byUser: true } } },
      { kind: 'paused', glyph: 'paused', sinceAt: at, reason: null },
    ],
    [
      'it stopped by itself',
      { channel: { ...slack, paused: { reason: 'The webhook is gone (404).', at } } },
      { kind: 'stopped', glyph: 'major', sinceAt: at, reason: 'The webhook is gone (404).' },
    ],
    ['its secret is gone', { hasSecret: false }, { kind: 'no-secret', glyph: 'degraded' }],
  ])('describes the state when %s', (_, over, expected) => {
    expect(channelState(aChannelRow({ channel: slack, ...over }))).toMatchObject(expected);
  });

  it('says what to do about problems the user can fix', () => {
    const stopped = aChannelRow({ channel: { ...slack, paused: { reason: 'Gone.', at } } });
    expect(channelState(stopped).todo).toMatch(/resume/);
    expect(channelState(aChannelRow({ hasSecret: false })).todo).toMatch(/Enter it/);
  });
});
