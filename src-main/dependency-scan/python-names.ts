import { linesOf, namesIn, toSignals } from './package-names.ts';
import type { Signal } from './signal.ts';

/** `requirements.txt`: a name at the start of a line, before versions, extras and markers. */
export function readRequirements(text: string): readonly Signal[] {
  return toPackages(namesIn(text, /^\s*([A-Za-z0-9][A-Za-z0-9._-]{0,100})\s*(?:[[<>=!~;#@(]|$)/g));
}

/** Where names are in `pyproject.toml` and `Pipfile`: keys of a table, or strings in the lists of a table. */
const keyTables = /^(?:tool\.poetry\.(?:.+\.)?(?:dev-)?dependencies|packages|dev-packages)$/;
const listTables =
  /^(?:project|project\.optional-dependencies|dependency-groups|tool\.pdm\.dev-dependencies|tool\.uv)$/;
const listKeys = /^(?:dependencies|dev-dependencies)$/;
/** Tables whose keys are all lists of packages. */
const onlyLists = /^(?:project\.optional-dependencies|dependency-groups|tool\.pdm\.dev-dependencies)$/;

const header = /^\s*\[{1,2}([\w."'-]{1,200})\]{1,2}\s*(?:#.*)?$/;
const quoted = /(["'])([A-Za-z0-9][A-Za-z0-9._-]{0,100})[^"']{0,300}\1/g;

/** Parses only as much TOML as finding the names requires. */
export function readPyproject(text: string): readonly Signal[] {
  const names: string[] = [];
  let table = '';
  let isInList = false;
  for (const line of linesOf(text)) {
    const named = isInList ? undefined : header.exec(line)?.[1];
    if (named !== undefined) table = named;
    else if (keyTables.test(table)) names.push(/^\s*["']?([A-Za-z0-9][\w.-]{0,100})["']?\s*=/.exec(line)?.[1] ?? '');
    else if (isInList || opensList(table, line)) {
      const rest: string = withoutComment(isInList ? line : line.slice(line.indexOf('[')));
      names.push(...Array.from(rest.matchAll(quoted), ([, , name = '']) => name));
      isInList = !rest.replace(quoted, '').includes(']');
    }
  }
  return toPackages(names.filter((name) => name !== 'python'));
}

function opensList(table: string, line: string): boolean {
  const key = /^\s*["']?([\w.-]{1,100})["']?\s*=\s*\[/.exec(line)?.[1];
  return key !== undefined && listTables.test(table) && (listKeys.test(key) || onlyLists.test(table));
}

function withoutComment(line: string): string {
  return line.replace(/(?:^|\s)#.*/, '');
}

/** PyPI treats `_`, `.` and `-` as the same. */
function toPackages(names: readonly string[]): readonly Signal[] {
  return toSignals(
    'pypi',
    names.map((name) => name.replace(/[-_.]+/g, '-')),
  );
}
