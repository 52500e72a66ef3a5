import type { Box } from './popover-bounds.ts';

/** A box without its corners, as rectangles: a row of pixels at each step of the curve. */
export function roundedShape({ width, height }: Pick<Box, 'width' | 'height'>, radius: number): Box[] {
  const rows = Math.max(0, Math.min(Math.round(radius), Math.floor(Math.min(width, height) / 2)));
  const curve = Array.from({ length: rows }, (_, row) => {
    const up = rows - row - 0.5;
    const inset = rows - Math.round(Math.sqrt(rows * rows - up * up));
    return { x: inset, width: width - 2 * inset, row };
  });
  return [
    ...curve.map(({ x, width: across, row }) => ({ x, y: row, width: across, height: 1 })),
    { x: 0, y: rows, width, height: height - 2 * rows },
    ...curve.map(({ x, width: across, row }) => ({ x, y: height - 1 - row, width: across, height: 1 })),
  ];
}
