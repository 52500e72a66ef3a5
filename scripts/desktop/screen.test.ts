import { describe, expect, it } from 'vitest';
import { readGeometry } from './screen.ts';

const told = `
xwininfo: Window id: 0xa00003 "Width: 9"

  Absolute upper-left X:  -4
  Absolute upper-left Y:  264
  Relative upper-left X:  5
  Relative upper-left Y:  29
  Width: 400
  Height: 300
`;

describe('readGeometry', () => {
  it('reads the position of a window’s content on the screen', () => {
    expect(readGeometry('10485763', told)).toEqual({ id: '10485763', x: -4, y: 264, width: 400, height: 300 });
  });

  it('returns null for a window that is gone', () => {
    expect(readGeometry('1', 'X Error of failed request:  BadWindow')).toBeUndefined();
  });
});
