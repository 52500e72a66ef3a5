import type { ComponentStatus } from './component.ts';
import type { Indicator } from './indicator.ts';

/** Status glyphs that differ by shape alone; also the names of files in `assets/tray` and of icons. */
export const glyphs = ['fine', 'notice', 'degraded', 'major', 'maintenance', 'unknown', 'paused'] as const;

export type Glyph = (typeof glyphs)[number];

const glyphByIndicator: Readonly<Record<Indicator, Glyph>> = {
  none: 'fine',
  maintenance: 'maintenance',
  unknown: 'unknown',
  minor: 'degraded',
  major: 'major',
  critical: 'major',
};

const glyphByComponentStatus: Readonly<Record<ComponentStatus, Glyph>> = {
  operational: 'fine',
  under_maintenance: 'maintenance',
  unknown: 'unknown',
  degraded_performance: 'degraded',
  partial_outage: 'degraded',
  major_outage: 'major',
};

/** The glyph of a level; an open incident without impact turns a calm level into a notice. */
export function glyphOfLevel(level: Indicator, hasNotice = false): Glyph {
  return level === 'none' && hasNotice ? 'notice' : glyphByIndicator[level];
}

export function glyphOfComponent(status: ComponentStatus): Glyph {
  return glyphByComponentStatus[status];
}
