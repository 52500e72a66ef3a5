import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { anchorOf, type Box, type Display, popoverBounds } from './popover-bounds.ts';

const size = { width: 400, height: 620 };
const screen: Box = { x: 0, y: 0, width: 1280, height: 800 };

function aDisplay(insets: Partial<Record<'top' | 'bottom' | 'left' | 'right', number>> = {}, bounds = screen): Display {
  const { top = 0, bottom = 0, left = 0, right = 0 } = insets;
  const width = bounds.width - left - right;
  return { bounds, workArea: { x: bounds.x + left, y: bounds.y + top, width, height: bounds.height - top - bottom } };
}

describe('popoverBounds', () => {
  it('opens below an icon in a top panel, centred on it', () => {
    const icon = { x: 700, y: 2, width: 24, height: 24 };
    expect(popoverBounds(icon, aDisplay({ top: 28 }), size, 'linux')).toEqual({ ...size, x: 512, y: 34 });
  });

  it('opens above a bottom task bar and stays on the screen', () => {
    const icon = { x: 1250, y: 765, width: 24, height: 24 };
    expect(popoverBounds(icon, aDisplay({ bottom: 40 }), size, 'win32')).toEqual({ ...size, x: 874, y: 134 });
  });

  it('opens beside a left panel', () => {
    const icon = { x: 10, y: 400, width: 24, height: 24 };
    expect(popoverBounds(icon, aDisplay({ left: 48 }), size, 'linux')).toEqual({ ...size, x: 54, y: 102 });
  });

  it('trusts the icon over the thickest panel, which is the dock on a Mac', () => {
    const icon = { x: 900, y: 0, width: 30, height: 24 };
    expect(popoverBounds(icon, aDisplay({ top: 25, bottom: 70 }), size, 'darwin')).toMatchObject({ y: 31 });
  });

  it.each([
    ['linux', { top: 28 }, { x: 874, y: 34 }],
    ['linux', { bottom: 40 }, { x: 874, y: 134 }],
    ['linux', {}, { x: 874, y: 6 }],
    ['win32', {}, { x: 874, y: 174 }],
  ] as const)(
    'uses the corner at the panel when the icon’s position is unknown (%s, %o)',
    (platform, insets, corner) => {
      expect(popoverBounds(null, aDisplay(insets), size, platform)).toEqual({ ...size, ...corner });
    },
  );

  it('shrinks to a work area that is too small', () => {
    const small = aDisplay({ top: 30 }, { x: 0, y: 0, width: 390, height: 500 });
    expect(popoverBounds(null, small, size, 'linux')).toEqual({ x: 6, y: 36, width: 378, height: 458 });
  });

  it('stays inside the work area wherever the icon is, on any display', () => {
    const inset = fc.integer({ min: 0, max: 80 });
    const place = fc.integer({ min: -3000, max: 3000 });
    fc.assert(
      fc.property(
        fc.record({ top: inset, bottom: inset, left: inset, right: inset }),
        fc.record({
          x: place,
          y: place,
          width: fc.integer({ min: 300, max: 5000 }),
          height: fc.integer({ min: 300, max: 3000 }),
        }),
        fc.option(fc.record({ x: place, y: place, width: fc.constant(24), height: fc.constant(24) })),
        fc.constantFrom('linux', 'win32', 'darwin'),
        (insets, bounds, icon, platform) => {
          const display = aDisplay(insets, bounds);
          const { workArea } = display;
          const box = popoverBounds(icon, display, size, platform);
          expect(box.x).toBeGreaterThanOrEqual(workArea.x);
          expect(box.y).toBeGreaterThanOrEqual(workArea.y);
          expect(box.x + box.width).toBeLessThanOrEqual(workArea.x + workArea.width);
          expect(box.y + box.height).toBeLessThanOrEqual(workArea.y + workArea.height);
        },
      ),
    );
  });
});

describe('anchorOf', () => {
  const display = aDisplay({ top: 28 });

  it('prefers the bounds of the icon', () => {
    const icon = { x: 5, y: 5, width: 20, height: 20 };
    expect(anchorOf(icon, { x: 900, y: 10 }, display)).toBe(icon);
  });

  it('uses the pointer when it is on the panel', () => {
    const none = { x: 0, y: 0, width: 0, height: 0 };
    expect(anchorOf(none, { x: 900, y: 10 }, display)).toEqual({ x: 900, y: 10, width: 1, height: 1 });
  });

  it.each([
    ['over a window', { x: 900, y: 300 }],
    ['outside the display', { x: 5000, y: 10 }],
    ['unknown', null],
    ['told as zero', { x: 0, y: 0 }],
  ])('is null when the pointer is %s', (_name, pointer) => {
    expect(anchorOf(null, pointer, display)).toBeNull();
  });
});
