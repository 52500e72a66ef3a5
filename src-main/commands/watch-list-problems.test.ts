import { describe, expect, it } from 'vitest';
import { parseWatchListText } from '#shared/watch-list/watch-list.ts';
import { watchListProblems } from './watch-list-problems.ts';

function problemsOf(text: string): readonly string[] {
  const parsed = parseWatchListText(text);
  return parsed.ok ? [] : watchListProblems(parsed.failure.detail, text);
}

const text = `{
  "schemaVersion": 1,
  "groups": [{ "name": "subscriptions", "members": ["github"] }],
  "subscriptions": [
    { "vendor": "github" },
    {
      "name": "a \\" } [ trap",
      "vendor": "harness",
      "filter": 5
    },
    { "vendor": "stripe", "intervalSeconds": "soon" }
  ]
}`;

describe('watchListProblems', () => {
  it('names the vendor and the line of each problem', () => {
    expect(problemsOf(text)).toEqual([
      expect.stringMatching(/^Line 6, harness, filter: expected/),
      expect.stringMatching(/^Line 11, stripe, intervalSeconds: expected/),
    ]);
  });

  it('leaves a sentence about the whole list unchanged', () => {
    expect(problemsOf('{"schemaVersion":2,"subscriptions":[]}')).toEqual(['schemaVersion: expected 1, received 2.']);
    expect(problemsOf('[]')).toEqual([expect.stringMatching(/^the watch list: expected an object/)]);
    expect(problemsOf('{')).toEqual([expect.stringMatching(/^The watch list: expected JSON/)]);
  });

  it('keeps a mention of another entry in its sentence', () => {
    const twice = '{"schemaVersion":1,"subscriptions":[{"vendor":"github"},\n{"vendor":"github"}]}';
    expect(problemsOf(twice)).toEqual(['Line 2, github: "github" already appears as subscriptions[0].']);
  });
});
