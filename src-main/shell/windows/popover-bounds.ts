export interface Size {
  readonly width: number;
  readonly height: number;
}

export interface Point {
  readonly x: number;
  readonly y: number;
}

export type Box = Point & Size;

export interface Display {
  readonly bounds: Box;
  /** The display without its panels and docks. */
  readonly workArea: Box;
}

type Edge = 'top' | 'bottom' | 'left' | 'right';

const gap = 6;

/**
 * The popover's position: along the panel's edge, centred on the icon and fully inside the work area. Without an
 * anchor (Linux does not report the icon's position) it goes to the far corner of the panel.
 */
export function popoverBounds(anchor: Box | null, display: Display, size: Size, platform: string): Box {
  const { workArea } = display;
  const width = Math.min(size.width, workArea.width - 2 * gap);
  const height = Math.min(size.height, workArea.height - 2 * gap);
  const edge = anchor === null ? (panelEdge(display) ?? usualEdge(platform)) : nearestEdge(anchor, display.bounds);
  const centre = anchor === null ? farCorner(display.bounds) : centreOf(anchor);
  const wanted: Record<Edge, Point> = {
    top: { x: centre.x - width / 2, y: workArea.y + gap },
    bottom: { x: centre.x - width / 2, y: workArea.y + workArea.height - height - gap },
    left: { x: workArea.x + gap, y: centre.y - height / 2 },
    right: { x: workArea.x + workArea.width - width - gap, y: centre.y - height / 2 },
  };
  return {
    x: clamp(wanted[edge].x, workArea.x + gap, workArea.x + workArea.width - width - gap),
    y: clamp(wanted[edge].y, workArea.y + gap, workArea.y + workArea.height - height - gap),
    width,
    height,
  };
}

/**
 * The reliable position of a click on the icon: the icon's own bounds, else the pointer if it is on a panel.
 * On Wayland the pointer is known only over our own windows; elsewhere Electron returns the last or the zero point.
 */
export function anchorOf(icon: Box | null, pointer: Point | null, display: Display): Box | null {
  if (icon !== null && icon.width > 0 && icon.height > 0) return icon;
  if (pointer === null || (pointer.x === 0 && pointer.y === 0)) return null;
  if (!contains(display.bounds, pointer) || contains(display.workArea, pointer)) return null;
  return { ...pointer, width: 1, height: 1 };
}

/** The edge on which most of the display is reserved for a panel; `null` if the panel auto-hides. */
function panelEdge({ bounds, workArea }: Display): Edge | null {
  const insets: readonly (readonly [Edge, number])[] = [
    ['top', workArea.y - bounds.y],
    ['bottom', bounds.y + bounds.height - workArea.y - workArea.height],
    ['left', workArea.x - bounds.x],
    ['right', bounds.x + bounds.width - workArea.x - workArea.width],
  ];
  const [edge, inset] = insets.reduce((most, one) => (one[1] > most[1] ? one : most));
  return inset > 0 ? edge : null;
}

function nearestEdge(anchor: Box, bounds: Box): Edge {
  const { x, y } = centreOf(anchor);
  const distances: readonly (readonly [Edge, number])[] = [
    ['top', y - bounds.y],
    ['bottom', bounds.y + bounds.height - y],
    ['left', x - bounds.x],
    ['right', bounds.x + bounds.width - x],
  ];
  return distances.reduce((least, one) => (one[1] < least[1] ? one : least))[0];
}

function usualEdge(platform: string): Edge {
  return platform === 'win32' ? 'bottom' : 'top';
}

function farCorner({ x, y, width, height }: Box): Point {
  return { x: x + width, y: y + height };
}

function centreOf({ x, y, width, height }: Box): Point {
  return { x: x + width / 2, y: y + height / 2 };
}

function contains(box: Box, point: Point): boolean {
  return point.x >= box.x && point.y >= box.y && point.x < box.x + box.width && point.y < box.y + box.height;
}

function clamp(value: number, least: number, most: number): number {
  return Math.round(Math.max(least, Math.min(value, most)));
}
