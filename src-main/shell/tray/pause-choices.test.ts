import { describe, expect, it } from 'vitest';
import { endOfMute, endOfPause } from './pause-choices.ts';

describe('endOfMute', () => {
  it('is a time, or the end of the incident', () => {
    expect([endOfMute('1-hour', 0), endOfMute('until-resolved', 0)]).toEqual([
      { kind: 'at', until: 3_600_000 },
      { kind: 'recovery' },
    ]);
  });
});

describe('endOfPause', () => {
  const evening = new Date(2026, 2, 28, 22, 15).getTime();

  it.each([
    ['30-minutes', new Date(2026, 2, 28, 22, 45)],
    ['1-hour', new Date(2026, 2, 28, 23, 15)],
    ['until-tomorrow', new Date(2026, 2, 29, 8, 0)],
  ] as const)('ends %s at the right time', (pause, end) => {
    expect(endOfPause(pause, evening)).toEqual({ kind: 'at', until: end.getTime() });
  });

  it('means the next day even after midnight', () => {
    const night = new Date(2026, 11, 31, 0, 30).getTime();
    expect(endOfPause('until-tomorrow', night)).toEqual({ kind: 'at', until: new Date(2027, 0, 1, 8).getTime() });
  });
});
