import { describe, expect, it } from 'vitest';
import { aRehearsedLine } from '../preview/fixtures/rehearsal.ts';
import { compareRehearsals } from './compare-replays.ts';

const opened = aRehearsedLine({ at: 1_000 });
const resolved = aRehearsedLine({ at: 2_000, kind: 'resolved' });
const quietly = { ...opened, loud: false };
const onSlack = { ...opened, channel: 'ops-slack' };

function differing(tried: Parameters<typeof compareRehearsals>[0], now: Parameters<typeof compareRehearsals>[1]) {
  return compareRehearsals(tried, now)
    .filter(({ differs }) => differs)
    .map(({ tried: one, now: other }) => [one?.channel, one?.loud, other?.channel, other?.loud]);
}

describe('compareRehearsals', () => {
  it('puts the newest first', () => {
    expect(compareRehearsals([opened, resolved], null).map(({ line }) => line.kind)).toEqual([
      'resolved',
      'incident_opened',
    ]);
  });

  it('marks nothing where nothing was compared, and nothing that is told alike', () => {
    expect(differing([opened, resolved], null)).toEqual([]);
    expect(differing([opened], [{ ...opened, why: 'for another reason' }])).toEqual([]);
  });

  it('marks what is told otherwise, only under the draft, or only now', () => {
    expect(differing([quietly], [opened])).toEqual([['desktop', false, 'desktop', true]]);
    expect(differing([opened, onSlack], [opened])).toEqual([['ops-slack', true, undefined, undefined]]);
    expect(differing([opened], [opened, onSlack])).toEqual([[undefined, undefined, 'ops-slack', true]]);
  });

  it('does not take for a difference what only lies beyond the end of the longer list', () => {
    const many = Array.from({ length: 300 }, (_, index) => aRehearsedLine({ at: 10_000 - index }));
    const both = many.flatMap((line) => [line, { ...line, channel: 'ops-slack' }]).slice(0, 300);
    expect(differing(both, many).every(([, , nowOn]) => nowOn === undefined)).toBe(true);
    expect(compareRehearsals(both, many)).toHaveLength(300);
  });

  it('keeps lines apart that are alike in everything', () => {
    const compared = compareRehearsals([opened, opened], [opened]);
    expect(compared.map(({ differs }) => differs)).toEqual([false, true]);
    expect(new Set(compared.map(({ key }) => key)).size).toBe(2);
  });
});
