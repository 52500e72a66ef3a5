import { dayMs } from '#shared/domain/duration.ts';
import type { ReportedDay, ReportedDays } from '#shared/domain/reported-day.ts';
import { zoneClock } from '#shared/domain/zoned-time.ts';
import type { EvidenceReportedDay } from '#shared/evidence.ts';
import type { Period } from './read-history.ts';

export interface ReportedEvidenceInput {
  readonly days: ReportedDays;
  /** Time without readings, oldest first. */
  readonly gaps: readonly Period[];
  /** The page’s zone; `null` if it names none, which counts as UTC. */
  readonly zone: string | null;
  /** By component id. */
  readonly paths: ReadonlyMap<string, string>;
}

type Unnamed = Omit<EvidenceReportedDay, 'vendorId' | 'vendorName'>;

/** The outages that a page itself reports of days within the gaps, newest first. */
export function reportedEvidence({ days, gaps, zone, paths }: ReportedEvidenceInput): readonly Unnamed[] {
  const clock = zoneClock(zone ?? 'UTC');
  const unread = new Map<number, Period | null>();
  const periodOf = (day: number): Period | null => {
    const known = unread.get(day);
    if (known !== undefined) return known;
    const period = { fromAt: clock.instantOf(day * dayMs), untilAt: clock.instantOf((day + 1) * dayMs) };
    const isUnread = gaps.some(({ fromAt, untilAt }) => fromAt <= period.fromAt && untilAt >= period.untilAt);
    unread.set(day, isUnread ? period : null);
    return isUnread ? period : null;
  };
  const outageOf = (id: string, component: string, one: ReportedDay): readonly Unnamed[] => {
    const { day, partialSeconds, majorSeconds } = one;
    const period = partialSeconds + majorSeconds > 0 ? periodOf(day) : null;
    if (!period) return [];
    const date = new Date(day * dayMs).toISOString().slice(0, 10);
    const times = { partialMs: partialSeconds * 1_000, majorMs: majorSeconds * 1_000 };
    return [{ componentId: id, component, date, zone, beganAt: period.fromAt, ...times }];
  };
  return [...days]
    .flatMap(([id, list]) => list.flatMap((one) => outageOf(id, paths.get(id) ?? id, one)))
    .toSorted((a, b) => b.beganAt - a.beganAt);
}
