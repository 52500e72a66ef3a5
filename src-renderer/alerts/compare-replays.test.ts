import { describe, expect, it } from 'vitest';
import { aReplayedLine } from '../preview/fixtures/replay.ts';
import { compareReplays } from './compare-replays.ts';

const opened = aReplayedLine({ at: 1_000 });
const resolved = aReplayedLine({ at: 2_000, kind: 'resolved' });
const quietly = { ...opened, loud: false };
const onSlack = { ...opened, channel: 'ops-slack' };

function differing(tried: Parameters<typeof compareReplays>[0], now: Parameters<typeof compareReplays>[1]) {
  return compareReplays(tried, now)
    .filter(({ differs }) => differs)
    .map(({ tried: one, now: other }) => [one?.channel, one?.loud, other?.channel, other?.loud]);
}

describe('compareReplays', () => {
  it('puts the newest first', () => {
    expect(compareReplays([opened, resolved], null).map(({ line }) => line.kind)).toEqual([
      'resolved',
      'incident_opened',
    ]);
  });

  it('marks nothing without a comparison, and no line with the same outcome', () => {
    expect(differing([opened, resolved], null)).toEqual([]);
    expect(differing([opened], [{ ...opened, why: 'for another reason' }])).toEqual([]);
  });

  it('marks a different outcome, and alerts that only the draft or only the current rules send', () => {
    expect(differing([quietly], [opened])).toEqual([['desktop', false, 'desktop', true]]);
    expect(differing([opened, onSlack], [opened])).toEqual([['ops-slack', true, undefined, undefined]]);
    expect(differing([opened], [opened, onSlack])).toEqual([[undefined, undefined, 'ops-slack', true]]);
  });

  it('does not count lines beyond the end of the shorter list as differences', () => {
    const many = Array.from({ length: 300 }, (_, index) => aReplayedLine({ at: 10_000 - index }));
    const both = many.flatMap((line) => [line, { ...line, channel: 'ops-slack' }]).slice(0, 300);
    expect(differing(both, many).every(([, , nowOn]) => nowOn === undefined)).toBe(true);
    expect(compareReplays(both, many)).toHaveLength(300);
  });

  it('distinguishes identical lines', () => {
    const compared = compareReplays([opened, opened], [opened]);
    expect(compared.map(({ differs }) => differs)).toEqual([false, true]);
    expect(new Set(compared.map(({ key }) => key)).size).toBe(2);
  });
});
