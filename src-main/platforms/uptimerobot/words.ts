import type { ComponentStatus } from '#shared/domain/component.ts';
import { wordTable } from '../parsing/word-table.ts';

/** A paused monitor is not down, but unchecked. */
export const componentWords = wordTable<ComponentStatus>([], {
  success: 'operational',
  warning: 'degraded_performance',
  danger: 'major_outage',
  black: 'unknown',
  paused: 'unknown',
  info: 'unknown',
});
