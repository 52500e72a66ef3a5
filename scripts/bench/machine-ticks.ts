import { readdirSync, readFileSync } from 'node:fs';
import { sum } from './numbers.ts';

/** CPU time in ticks: of a process itself, and of the children that it waited for after they ended. */
export interface ProcessTicks {
  readonly parent: number;
  readonly own: number;
  readonly reaped: number;
}

/** CPU time since boot, in ticks. */
export interface MachineTicks {
  /** Of all programs, and taken by other machines of the same host; without interrupts, which belong to nobody. */
  readonly busy: number;
  /** Of all cores, with their rest. */
  readonly total: number;
  readonly processes: ReadonlyMap<number, ProcessTicks>;
}

export interface TicksTaken {
  readonly others: number;
  readonly total: number;
}

/** Linux only. */
export function readMachineTicks(): MachineTicks {
  const processes = new Map<number, ProcessTicks>();
  for (const name of readdirSync('/proc')) {
    const ticks = /^\d+$/.test(name) ? ticksOf(name) : null;
    if (ticks !== null) processes.set(Number(name), ticks);
  }
  const [line = ''] = readFileSync('/proc/stat', 'utf8').split('\n', 1);
  const [user = 0, nice = 0, system = 0, idle = 0, waiting = 0, irq = 0, softIrq = 0, stolen = 0] = line
    .split(/ +/)
    .slice(1)
    .map(Number);
  const busy = user + nice + system + stolen;
  return { busy, total: busy + idle + waiting + irq + softIrq, processes };
}

/** What programs outside the tree of `root` took between two looks. */
export function ticksOfOthers(before: MachineTicks, after: MachineTicks, root: number): TicksTaken {
  const others = after.busy - before.busy - ticksOfTree(before.processes, after.processes, root);
  return { others: Math.max(0, others), total: after.total - before.total };
}

type Processes = MachineTicks['processes'];

/** A process that ended in between hands its whole life to whoever waited for it: what was known of it is taken off. */
function ticksOfTree(before: Processes, after: Processes, root: number): number {
  const live = treeOf(after, root).map((pid) => [before.get(pid), after.get(pid)] as const);
  const gone = treeOf(before, root).filter((pid) => !after.has(pid));
  const known = sum(gone.map((pid) => (before.get(pid)?.own ?? 0) + (before.get(pid)?.reaped ?? 0)));
  const own = sum(live.map(([then, now]) => (now?.own ?? 0) - (then?.own ?? 0)));
  const reaped = sum(live.map(([then, now]) => (now?.reaped ?? 0) - (then?.reaped ?? 0)));
  return own + Math.max(0, reaped - known);
}

function treeOf(processes: Processes, root: number): readonly number[] {
  const children = new Map<number, number[]>();
  for (const [pid, { parent }] of processes) children.set(parent, [...(children.get(parent) ?? []), pid]);
  const withBelow = (pid: number): readonly number[] => [pid, ...(children.get(pid) ?? []).flatMap(withBelow)];
  return withBelow(root);
}

function ticksOf(pid: string): ProcessTicks | null {
  const fields = statOf(pid).split(') ').at(-1)?.split(' ').map(Number) ?? [];
  const [parent, user, system, reapedUser, reapedSystem] = [1, 11, 12, 13, 14].map((at) => fields[at] ?? Number.NaN);
  if (parent === undefined || Number.isNaN(parent)) return null;
  return {
    parent,
    own: (user ?? 0) + (system ?? 0),
    reaped: (reapedUser ?? 0) + (reapedSystem ?? 0),
  };
}

/** Empty when the process has ended. */
function statOf(pid: string): string {
  try {
    return readFileSync(`/proc/${pid}/stat`, 'utf8');
  } catch {
    return '';
  }
}
