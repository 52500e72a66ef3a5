import type { ChangeKind } from '#shared/domain/change-kind.ts';
import { capitalised } from '../ui/capitalised.ts';

/** A kind of change as one would name it, in the middle of a sentence. */
export const changeWords: Readonly<Record<ChangeKind, string>> = {
  incident_opened: 'incident opened',
  impact_raised: 'impact raised',
  components_added: 'another watched part hit',
  phase_changed: 'phase changed',
  updated: 'further update',
  edited: 'text edited',
  resolved: 'incident resolved',
  reopened: 'incident reopened',
  withdrawn: 'withdrawn by the vendor',
  postmortem: 'post-mortem published',
  component_changed: 'part changed without an incident',
  maintenance_announced: 'maintenance announced',
  maintenance_soon: 'maintenance about to begin',
  maintenance_started: 'maintenance started',
  maintenance_overran: 'maintenance overran',
  maintenance_finished: 'maintenance finished',
  maintenance_cancelled: 'maintenance cancelled',
  page_unreadable: 'page unreadable for 30 min',
  page_readable: 'page readable again',
  page_moved: 'page moved or gone',
  filter_drift: 'watch rule names what is gone',
  digest: 'digest of several',
};

/** The same at the beginning of a line. */
export function changeTitle(kind: ChangeKind): string {
  return capitalised(changeWords[kind]);
}
