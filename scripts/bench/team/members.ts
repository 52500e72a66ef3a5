import type { ChildProcess } from 'node:child_process';
import { kill, startProgram } from './processes.ts';
import type { Told } from './verdict.ts';

/** A process of one member, or of several. */
export interface MemberProcess {
  readonly argv: readonly string[];
  /** `null` for several: each line begins with the member’s name and the time. */
  readonly only: string | null;
}

/** The part that matters here of a line of `watch --json`. */
interface Line {
  readonly round: number;
  readonly decision: string;
  readonly incidentId: string | null;
}

const heard: ReadonlySet<string> = new Set(['told', 'digested']);

/** The processes of a team, and what each member was told over all its runs. */
export function createMembers() {
  const told: Told[] = [];
  const firstReadings = new Map<string, Set<string>>();
  const started: { readonly program: MemberProcess; child: ChildProcess; runs: number }[] = [];

  const take = (who: string, run: number, at: number, { round, decision, incidentId }: Line): void => {
    if (incidentId === null) return;
    if (heard.has(decision)) return void told.push({ who, incident: incidentId, at, run, isPending: round === 0 });
    const known = firstReadings.get(who) ?? new Set();
    firstReadings.set(who, known.add(incidentId));
  };

  const run = ({ argv, only }: MemberProcess, runs: number): ChildProcess =>
    startProgram(argv, (line) => {
      if (only !== null) return take(only, runs, Date.now(), JSON.parse(line));
      const [who = '', at = ''] = line.split(' ', 2);
      take(who, runs, Number(at), JSON.parse(line.slice(who.length + at.length + 2)));
    });

  return {
    told,
    /** How many pages these members have read, each counted for itself; `null` for all members. */
    firstReadings(names: readonly (string | null)[] | null): number {
      const counted = [...firstReadings].filter(([who]) => names === null || names.includes(who));
      return counted.reduce((total, [, incidents]) => total + incidents.size, 0);
    },
    start(program: MemberProcess): void {
      started.push({ program, child: run(program, 1), runs: 1 });
    },
    async kill(nth: number, isRestarted: boolean): Promise<void> {
      const one = started[nth];
      if (!one) throw new RangeError(`There are only ${started.length} processes.`);
      await kill(one.child);
      if (!isRestarted) return;
      one.runs += 1;
      one.child = run(one.program, one.runs);
    },
    async stop(): Promise<void> {
      await Promise.all(started.map(({ child }) => kill(child)));
    },
  };
}
