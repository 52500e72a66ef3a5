import { readdirSync, readFileSync } from 'node:fs';

/** The command lines of all processes that contain this text. */
export function programsNaming(text: string): readonly string[] {
  return processIds()
    .map(commandLine)
    .filter((line) => line.includes(text));
}

export interface SeenProcess {
  readonly id: number;
  readonly commandLine: string;
}

/** All descendants of a process. */
export function processesBelow(ancestor: number): readonly SeenProcess[] {
  const parents = new Map(processIds().map((id) => [id, parentOf(id)]));
  const isBelow = (id: number): boolean => {
    const parent = parents.get(id);
    return parent !== undefined && parent > 0 && (parent === ancestor || isBelow(parent));
  };
  return [...parents.keys()].filter(isBelow).map((id) => ({ id, commandLine: commandLine(id) }));
}

/** The descendants of a process that render windows. */
export function renderersBelow(ancestor: number): readonly SeenProcess[] {
  return processesBelow(ancestor).filter((one) => one.commandLine.includes('--type=renderer'));
}

function processIds(): readonly number[] {
  return readdirSync('/proc').map(Number).filter(Number.isInteger);
}

function commandLine(id: number): string {
  return readQuietly(`/proc/${id}/cmdline`).replaceAll('\0', ' ');
}

function parentOf(id: number): number {
  // The name in parentheses may contain anything, so only the text after the last one is parsed.
  return Number(
    readQuietly(`/proc/${id}/stat`)
      .replace(/^.*\) /s, '')
      .split(' ')[1] ?? 0,
  );
}

// A process may exit meanwhile.
function readQuietly(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return '';
  }
}
