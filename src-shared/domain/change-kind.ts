/** The kinds of difference between two readings; part of the command line contract. */
export const changeKinds = [
  'incident_opened',
  'impact_raised',
  'components_added',
  'phase_changed',
  'updated',
  'edited',
  'resolved',
  'reopened',
  'withdrawn',
  'postmortem',
  'component_changed',
  'maintenance_announced',
  'maintenance_soon',
  'maintenance_started',
  'maintenance_overran',
  'maintenance_finished',
  'maintenance_cancelled',
  'page_unreadable',
  'page_readable',
  'page_moved',
  'filter_drift',
  'digest',
] as const;

export type ChangeKind = (typeof changeKinds)[number];
