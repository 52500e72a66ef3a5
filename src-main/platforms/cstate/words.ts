import type { ComponentStatus } from '#shared/domain/component.ts';
import type { Impact } from '#shared/domain/incident.ts';
import type { Indicator } from '#shared/domain/indicator.ts';
import { wordTable } from '../parsing/word-table.ts';

/** “Notice” is an announcement: nothing is broken. */
export const componentWords = wordTable<ComponentStatus>([], {
  ok: 'operational',
  notice: 'operational',
  disrupted: 'partial_outage',
  down: 'major_outage',
});

export const indicatorWords = wordTable<Indicator>([], {
  ok: 'none',
  notice: 'none',
  disrupted: 'major',
  down: 'critical',
});

export const impactWords = wordTable<Impact>([], { notice: 'none', disrupted: 'major', down: 'critical' });
