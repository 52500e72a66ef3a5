import { componentStatuses } from '#shared/domain/component.ts';
import { indicators } from '#shared/domain/indicator.ts';
import { wordTable } from '../parsing/word-table.ts';

export const componentWords = wordTable(componentStatuses.slice(0, 0), {
  healthy: 'operational',
  advisory: 'degraded_performance',
  degraded: 'degraded_performance',
  unhealthy: 'major_outage',
});

export const indicatorWords = wordTable(indicators.slice(0, 0), {
  healthy: 'none',
  advisory: 'minor',
  degraded: 'minor',
  unhealthy: 'major',
});
