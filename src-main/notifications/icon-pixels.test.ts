import { describe, expect, it } from 'vitest';
import { iconPixelsOf } from './icon-pixels.ts';

describe('iconPixelsOf', () => {
  it.each([
    ['a full colour', [1, 2, 3, 255], [3, 2, 1, 255]],
    ['one that shines through', [10, 20, 40, 128], [80, 40, 20, 128]],
    ['nothing', [0, 0, 0, 0], [0, 0, 0, 0]],
  ])('reorders %s', (_, bgra, rgba) => {
    expect(iconPixelsOf({ width: 1, height: 1 }, Uint8Array.from(bgra)).rgba).toEqual(Uint8Array.from(rgba));
  });

  it('keeps every pixel in its place', () => {
    const dots = Uint8Array.from({ length: 4 * 6 }, (_, index) => (index % 4 === 3 ? 255 : index));
    const { width, height, rgba } = iconPixelsOf({ width: 3, height: 2 }, dots);
    expect([width, height, rgba.length]).toEqual([3, 2, 24]);
    expect([...rgba.subarray(20)]).toEqual([22, 21, 20, 255]);
  });
});
