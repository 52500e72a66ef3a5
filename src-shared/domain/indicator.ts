import { assertNever } from './assert-never.ts';
import type { ComponentStatus } from './component.ts';

/** The status of a whole page, best to worst; `unknown` ranks between calm and known trouble. */
export const indicators = ['none', 'maintenance', 'unknown', 'minor', 'major', 'critical'] as const;

export type Indicator = (typeof indicators)[number];

export function isIndicator(value: unknown): value is Indicator {
  return indicators.some((indicator) => indicator === value);
}

/** Positive if `a` is worse than `b`. */
export function compareIndicator(a: Indicator, b: Indicator): number {
  return indicators.indexOf(a) - indicators.indexOf(b);
}

/** `none` for an empty list. */
export function worstIndicator(list: readonly Indicator[]): Indicator {
  return list.reduce<Indicator>((worst, one) => (compareIndicator(one, worst) > 0 ? one : worst), 'none');
}

/** The page indicator that Statuspage itself derives from a component’s status. */
export function indicatorOfComponent(status: ComponentStatus): Indicator {
  switch (status) {
    case 'operational':
      return 'none';
    case 'under_maintenance':
      return 'maintenance';
    case 'unknown':
      return 'unknown';
    case 'degraded_performance':
      return 'minor';
    case 'partial_outage':
      return 'major';
    case 'major_outage':
      return 'critical';
    default:
      return assertNever(status);
  }
}
