import { readdirSync, readFileSync } from 'node:fs';
import { sum } from './numbers.ts';

/** A process and its running descendants, itself first. Linux only. */
export function processTree(root: number): readonly number[] {
  const children = new Map<number, number[]>();
  for (const name of readdirSync('/proc')) {
    const pid = Number(name);
    const parent = Number.isNaN(pid) ? undefined : parentOf(pid);
    if (parent !== undefined) children.set(parent, [...(children.get(parent) ?? []), pid]);
  }
  const withBelow = (pid: number): readonly number[] => [pid, ...(children.get(pid) ?? []).flatMap(withBelow)];
  return withBelow(root);
}

/**
 * The tree’s memory in bytes, with shared pages counted proportionally, by process type: `browser`, `gpu-process`,
 * `zygote`, `renderer`, `network.mojom.NetworkService`. `Pss_Anon` excludes memory backed by files.
 */
export function bytesByPart(root: number, count: 'Pss' | 'Pss_Anon' = 'Pss'): Readonly<Record<string, number>> {
  const parts: Record<string, number> = {};
  const line = new RegExp(`^${count}:\\s+(\\d+) kB$`, 'm');
  for (const pid of processTree(root)) {
    const kibibytes = line.exec(read(`/proc/${pid}/smaps_rollup`))?.[1];
    const part = partOf(pid);
    parts[part] = (parts[part] ?? 0) + Number(kibibytes ?? 0) * 1024;
  }
  return parts;
}

/** CPU time of every live thread of the tree, in ms, to the nanosecond: `stat` counts in steps of 10 ms. */
export function cpuMs(root: number): number {
  const threads = processTree(root).flatMap((pid) => list(`/proc/${pid}/task`).map((id) => `/proc/${pid}/task/${id}`));
  return sum(threads.map((thread) => Number(read(`${thread}/schedstat`).split(' ', 1)[0] || 0))) / 1e6;
}

function partOf(pid: number): string {
  const command = read(`/proc/${pid}/cmdline`).replaceAll('\0', ' ');
  const type = /--type=([\w-]+)/.exec(command)?.[1] ?? 'browser';
  return type === 'utility' ? (/--utility-sub-type=([\w.]+)/.exec(command)?.[1] ?? type) : type;
}

function parentOf(pid: number): number | undefined {
  // The program’s name, in parentheses, may contain anything.
  const fields = read(`/proc/${pid}/stat`).split(') ').at(-1)?.split(' ');
  return fields?.[1] === undefined ? undefined : Number(fields[1]);
}

function read(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return '';
  }
}

function list(path: string): readonly string[] {
  try {
    return readdirSync(path);
  } catch {
    return [];
  }
}
