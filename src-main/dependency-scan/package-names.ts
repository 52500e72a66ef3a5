import type { Signal, SignalKind } from './signal.ts';

const longestLine = 1_000;

/** Lines without their ends, truncated if very long. */
export function linesOf(text: string): readonly string[] {
  return text.split(/\r?\n/).map((line) => line.slice(0, longestLine));
}

/** The first capture group of each match, line by line. */
export function namesIn(text: string, pattern: RegExp): readonly string[] {
  return linesOf(text).flatMap((line) => Array.from(line.matchAll(pattern), ([, name = '']) => name));
}

export function toSignals(kind: SignalKind, names: readonly string[]): readonly Signal[] {
  return names.filter((name) => name !== '').map((name) => ({ kind, name: name.toLowerCase() }));
}

/** The keys of these tables in a JSON manifest; none if the file is invalid. */
export function readJsonManifest(kind: SignalKind, tables: readonly string[]): (text: string) => readonly Signal[] {
  return (text) => {
    const manifest = parse(text);
    const names = tables.flatMap((table) => Object.keys(asRecord(asRecord(manifest)[table])));
    return toSignals(
      kind,
      names.filter((name) => /^[\w@][\w./@-]{0,200}$/.test(name)),
    );
  };
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

function asRecord(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? { ...value } : {};
}

export function readGemfile(text: string): readonly Signal[] {
  return toSignals('gem', namesIn(text, /^\s*gem\s*(?:\(\s*)?["']([\w.-]{1,100})["']/g));
}

export function readGoModule(text: string): readonly Signal[] {
  return toSignals('go', namesIn(text, /^\s*(?:require\s+)?([\w-]+\.[\w.-]+\/?[\w./~-]{0,200})\s+v\d/g));
}

/** `group:artifact`, as Gradle writes it in quotes. */
export function readGradle(text: string): readonly Signal[] {
  return toSignals('maven', namesIn(text, /["']([\w-]+(?:\.[\w-]+)+:[\w.-]+)(?::[^"']{0,100})?["']/g));
}

export function readPom(text: string): readonly Signal[] {
  const pairs = text.matchAll(
    /<groupId>\s{0,50}([\w.-]{1,200})\s{0,50}<\/groupId>\s{0,200}<artifactId>\s{0,50}([\w.-]{1,200})\s{0,50}<\/artifactId>/g,
  );
  return toSignals(
    'maven',
    Array.from(pairs, ([, group = '', artifact = '']) => `${group}:${artifact}`),
  );
}
