import { expect, it } from 'vitest';
import { roundedShape } from './rounded-shape.ts';

/** The pixels of a shape; twice covered ones would be two. */
function drawn(width: number, height: number, radius: number): readonly string[] {
  const pixels = Array.from({ length: height }, () => Array.from({ length: width }, () => 0));
  for (const { x, y, ...size } of roundedShape({ width, height }, radius))
    for (let row = y; row < y + size.height; row += 1)
      for (let column = x; column < x + size.width; column += 1) {
        const line = pixels[row];
        if (line) line[column] = (line[column] ?? 0) + 1;
      }
  return pixels.map((line) => line.join(''));
}

it('cuts off the four corners and nothing else', () => {
  expect(drawn(10, 8, 4)).toEqual([
    '0011111100',
    '0111111110',
    '1111111111',
    '1111111111',
    '1111111111',
    '1111111111',
    '0111111110',
    '0011111100',
  ]);
});

it.each([
  [4, 3, 0],
  [4, 2, 0.4],
])('is the whole box of %i by %i with a radius of %d', (width, height, radius) => {
  expect(drawn(width, height, radius)).toEqual(Array.from({ length: height }, () => '1'.repeat(width)));
});

it('never cuts more than half of a small box', () => {
  const lines = drawn(4, 4, 10);
  expect(lines.map((line) => line.includes('1'))).toEqual([true, true, true, true]);
});
