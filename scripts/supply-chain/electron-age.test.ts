import { describe, expect, it } from 'vitest';
import { electronAgeProblem, newerOf } from './electron-age.ts';

describe('electronAgeProblem', () => {
  it.each([
    ['45.4.1', '45.5.0'],
    ['45.4.1', '47.0.0'],
    ['46.0.0-beta.1', '45.5.0'],
  ])('accepts %s while the newest is %s', (pinned, newest) => {
    expect(electronAgeProblem(pinned, newest)).toBeNull();
  });

  it('reports an unsupported Electron', () => {
    expect(electronAgeProblem('45.4.1', '48.0.0')).toBe(
      'Electron 45.4.1 no longer gets security fixes; the newest is 48.0.0',
    );
  });
});

describe('newerOf', () => {
  it.each([
    ['45.5.0', null, '45.5.0'],
    ['45.5.0', '48.1.0', '48.1.0'],
    ['45.5.0', '44.0.0', '45.5.0'],
  ])('of %s and %s is %s', (known, found, newer) => {
    expect(newerOf(known, found)).toBe(newer);
  });

  it('accepts only versions', () => {
    expect(() => newerOf('45.5.0', 'not found')).toThrow('not a version');
  });
});
