import { rowWithId } from './rows-by-id.ts';

/** Best to worst; `unknown` is in the middle, being neither good nor known to be bad. */
export const componentStatuses = [
  'operational',
  'under_maintenance',
  'unknown',
  'degraded_performance',
  'partial_outage',
  'major_outage',
] as const;

export type ComponentStatus = (typeof componentStatuses)[number];

export function isComponentStatus(value: unknown): value is ComponentStatus {
  return componentStatuses.some((status) => status === value);
}

/** Positive if `a` is worse than `b`, zero if they are equal. */
export function compareComponentStatus(a: ComponentStatus, b: ComponentStatus): number {
  return componentStatuses.indexOf(a) - componentStatuses.indexOf(b);
}

/** `operational` for an empty list, so do not call it for a page without components. */
export function worstComponentStatus(statuses: readonly ComponentStatus[]): ComponentStatus {
  return statuses.reduce<ComponentStatus>(
    (worst, s) => (compareComponentStatus(s, worst) > 0 ? s : worst),
    'operational',
  );
}

/** A leaf component that the vendor reports on. */
export interface Component {
  readonly id: string;
  readonly name: string;
  readonly groupId: string | null;
  readonly status: ComponentStatus;
  readonly description: string | null;
  /** Statuspage’s `only_show_if_degraded`: the vendor hides it while it is operational. */
  readonly hiddenWhenOperational: boolean;
  /** The vendor does not monitor it: its status is `unknown` and is not counted. */
  readonly notMonitored?: true | undefined;
}

/** A named set of components, in the vendor’s order; its status is derived from them. */
export interface ComponentGroup {
  readonly id: string;
  readonly name: string;
}

/** `Group > Name`, or the bare name: the path used in filters and on the command line. */
export function componentPath(
  component: Pick<Component, 'name' | 'groupId'>,
  groups: readonly ComponentGroup[],
): string {
  const group = rowWithId(groups, component.groupId);
  return group ? `${group.name} > ${component.name}` : component.name;
}
