import type { ComponentStatus } from '#shared/domain/component.ts';
import { wordTable } from '../parsing/word-table.ts';

export const siteStatuses = wordTable<ComponentStatus>([], {
  up: 'operational',
  degraded: 'degraded_performance',
  down: 'major_outage',
});
