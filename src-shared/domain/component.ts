import { rowWithId } from './rows-by-id.ts';

/** Best to worst; `unknown` stands between, since it is neither good nor known to be bad. */
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

/** Positive when `a` is worse than `b`, zero when they are the same. */
export function compareComponentStatus(a: ComponentStatus, b: ComponentStatus): number {
  return componentStatuses.indexOf(a) - componentStatuses.indexOf(b);
}

/** `operational` for an empty list: ask only for components that exist. */
export function worstComponentStatus(statuses: readonly ComponentStatus[]): ComponentStatus {
  return statuses.reduce<ComponentStatus>(
    (worst, s) => (compareComponentStatus(s, worst) > 0 ? s : worst),
    'operational',
  );
}

/** A leaf part that the vendor reports on. */
export interface Component {
  readonly id: string;
  readonly name: string;
  readonly groupId: string | null;
  readonly status: ComponentStatus;
  readonly description: string | null;
  /** The vendor hides it while it is operational (Statuspage's `only_show_if_degraded`). */
  readonly hiddenWhenOperational: boolean;
  /** The vendor does not check it: its status is `unknown` and counts for nothing. */
  readonly notMonitored?: true | undefined;
}

/** A named set of components; its state is derived from them. Listed in the vendor's order. */
export interface ComponentGroup {
  readonly id: string;
  readonly name: string;
}

/** `Group > Name`, or the bare name: the path that filters and the command line use. */
export function componentPath(
  component: Pick<Component, 'name' | 'groupId'>,
  groups: readonly ComponentGroup[],
): string {
  const group = rowWithId(groups, component.groupId);
  return group ? `${group.name} > ${component.name}` : component.name;
}
