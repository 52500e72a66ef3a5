import type { ChangeKind } from '#shared/domain/change-kind.ts';
import { capitalised } from '#shared/text/capitalised.ts';

/** An alert type in the middle of a sentence. */
export const changeWords: Readonly<Record<ChangeKind, string>> = {
  incident_opened: 'incident opened',
  impact_raised: 'impact raised',
  components_added: 'another watched component affected',
  phase_changed: 'phase changed',
  updated: 'new update',
  edited: 'text edited',
  resolved: 'incident resolved',
  reopened: 'incident reopened',
  withdrawn: 'withdrawn by the vendor',
  postmortem: 'post-mortem published',
  component_changed: 'component changed without an incident',
  maintenance_announced: 'maintenance announced',
  maintenance_soon: 'maintenance starting soon',
  maintenance_started: 'maintenance started',
  maintenance_overran: 'maintenance overran',
  maintenance_finished: 'maintenance finished',
  maintenance_cancelled: 'maintenance cancelled',
  page_unreadable: 'page unreadable for 30 min',
  page_readable: 'page readable again',
  page_moved: 'page moved or removed',
  filter_drift: 'filter no longer matches',
  digest: 'digest',
};

/** An alert type as a title. */
export function changeTitle(kind: ChangeKind): string {
  return capitalised(changeWords[kind]);
}
