/** A day of a component as the page’s own uptime bars report it. */
export interface ReportedDay {
  /** The calendar day in the page’s zone, counted from 1 January 1970. */
  readonly day: number;
  readonly partialSeconds: number;
  readonly majorSeconds: number;
}

/** The reported days of components by their ids, each oldest first. */
export type ReportedDays = ReadonlyMap<string, readonly ReportedDay[]>;

export const secondsPerDay = 86_400;

/** The longest time of each kind on each day, over several components. */
export function worstReportedDays(days: Iterable<readonly ReportedDay[]>): readonly ReportedDay[] {
  const worst = new Map<number, ReportedDay>();
  for (const one of days)
    for (const day of one) {
      const known = worst.get(day.day);
      worst.set(day.day, known ? worseOf(known, day) : day);
    }
  return [...worst.values()].toSorted((a, b) => a.day - b.day);
}

function worseOf(one: ReportedDay, other: ReportedDay): ReportedDay {
  return {
    day: one.day,
    partialSeconds: Math.max(one.partialSeconds, other.partialSeconds),
    majorSeconds: Math.max(one.majorSeconds, other.majorSeconds),
  };
}
