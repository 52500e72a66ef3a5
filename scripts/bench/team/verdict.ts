/** A member was notified of an incident. */
export interface Told {
  readonly who: string;
  readonly incident: string;
  readonly at: number;
  /** How often its process had been started by then. */
  readonly run: number;
  /** Decided by an earlier run, which may have been killed before it could note that it had told it. */
  readonly isPending: boolean;
}

export interface Verdict {
  /** Alerts due: one for each incident and each member that follows its vendor. */
  readonly due: number;
  readonly missed: number;
  readonly twice: number;
  /** Told again by a member that was killed before it could note that it had told it. */
  readonly repeated: number;
}

/** Compares what each member was told with what it follows: `followers` by incident. */
export function verdictOf(followers: ReadonlyMap<string, readonly string[]>, told: readonly Told[]): Verdict {
  const byMember = new Map<string, Told[]>();
  for (const one of told) {
    const key = keyOf(one.who, one.incident);
    const known = byMember.get(key);
    if (known) known.push(one);
    else byMember.set(key, [one]);
  }
  const due = [...followers].flatMap(([incident, names]) => names.map((who) => keyOf(who, incident)));
  const again = [...byMember.values()].filter(({ length }) => length > 1);
  const repeated = again.filter(isRepeat).length;
  return {
    due: due.length,
    missed: due.filter((key) => !byMember.has(key)).length,
    twice: again.length - repeated,
    repeated,
  };
}

/** Told once more, at the start of a later run. */
function isRepeat([first, second, ...others]: readonly Told[]): boolean {
  return (
    others.length === 0 && first !== undefined && second !== undefined && second.run > first.run && second.isPending
  );
}

function keyOf(who: string, incident: string): string {
  return `${who} ${incident}`;
}
