import type { ComponentStatus } from '#shared/domain/component.ts';
import type { Impact } from '#shared/domain/incident.ts';
import type { MaintenanceStatus } from '#shared/domain/maintenance.ts';
import { wordTable } from '../parsing/word-table.ts';

export const componentWords = wordTable<ComponentStatus>([], {
  '0': 'major_outage',
  '1': 'operational',
  '2': 'degraded_performance',
  '3': 'under_maintenance',
});

export const impactWords = wordTable<Impact>([], {
  info: 'none',
  primary: 'none',
  light: 'none',
  dark: 'none',
  warning: 'minor',
  danger: 'major',
});

export const maintenanceWords = wordTable<MaintenanceStatus>(['scheduled', 'unknown'], {
  'under-maintenance': 'in_progress',
  inactive: 'cancelled',
  ended: 'completed',
});
