import { describe, expect, it } from 'vitest';
import { anAlert } from '#shared/testing/builders.ts';
import { alertGlyph } from './alert-glyph.ts';

describe('alertGlyph', () => {
  it.each([
    ['a minor incident', {}, 'degraded'],
    ['a major one', { impact: 'major' }, 'major'],
    ['a notice', { impact: 'none' }, 'notice'],
    ['one of unknown impact', { impact: 'unknown' }, 'unknown'],
    ['one that is over', { kind: 'resolved', impact: 'critical' }, 'fine'],
    ['a component that recovered', { kind: 'component_changed', impact: 'none' }, 'fine'],
    ['a post-mortem', { kind: 'postmortem', impact: 'critical' }, 'notice'],
    ['maintenance', { kind: 'maintenance_soon', maintenanceId: 'm1', impact: null }, 'maintenance'],
    ['maintenance that is done', { kind: 'maintenance_finished', maintenanceId: 'm1', impact: null }, 'fine'],
    ['a page that cannot be read', { kind: 'page_unreadable', impact: null }, 'unknown'],
  ] as const)('draws %s', (_name, over, glyph) => {
    expect(alertGlyph(anAlert(over))).toBe(glyph);
  });
});
