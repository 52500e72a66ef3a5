import { describe, expect, it } from 'vitest';
import { worstDays } from './worst-days.ts';

const recent = (days: string) => worstDays([days]).slice(-4);

describe('worstDays', () => {
  it.each([
    ['a major outage over a degraded day', ['ffmf', 'ffdf'], 'ffmf'],
    ['any reading over an unread day', ['uuff', 'fuuu'], 'fuff'],
    ['a maintenance over a fine day, and a notice over that', ['fwwf', 'ffnf'], 'fwnf'],
  ])('shows %s', (_name, all, expected) => {
    expect(worstDays(all).slice(-4)).toBe(expected);
  });

  it('has ninety days, with those before the first reading unread', () => {
    expect(worstDays(['ff'])).toBe(`${'u'.repeat(88)}ff`);
    expect(worstDays([])).toBe('u'.repeat(90));
  });

  it('aligns histories of different lengths by their last day', () => {
    expect(worstDays(['d', 'ffff']).slice(-4)).toBe('fffd');
  });

  it('drops days before the last ninety', () => {
    expect(worstDays([`m${'f'.repeat(90)}`])).toBe('f'.repeat(90));
  });

  it('treats an unknown letter as an unread day', () => {
    expect(recent('xffx')).toBe('uffu');
  });
});
