import { minuteMs } from '#shared/domain/duration.ts';

/** Of what is refused, so often a line is logged. */
const refusedEveryMs = minuteMs;

export interface TeamLogDeps {
  readonly log: (line: string) => void;
  readonly now: () => number;
  readonly onChange: () => void;
}

/** What is said of a team: a problem once until it is over, and refused messages seldom. */
export function createTeamLog({ log, now, onChange }: TeamLogDeps) {
  let problem: string | null = null;
  let refusedAt = Number.NEGATIVE_INFINITY;
  return {
    problem: () => problem,
    note: (line: string): void => log(`team: ${line}`),
    say(line: string): void {
      if (line === problem) return;
      log(`team: ${line}`);
      problem = line;
      onChange();
    },
    resolve(): void {
      if (problem !== null) onChange();
      problem = null;
    },
    /** A member may send any number of bad messages. */
    refuse(line: string): void {
      if (now() - refusedAt < refusedEveryMs) return;
      refusedAt = now();
      log(`team: ${line}; it was not used`);
    },
  };
}
