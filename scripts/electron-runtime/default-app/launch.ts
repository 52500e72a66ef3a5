export type Launch =
  | { readonly kind: 'version' }
  | { readonly kind: 'application'; readonly path: string; readonly preload: readonly string[] }
  | { readonly kind: 'nothing' };

const preloadFlags: ReadonlySet<string> = new Set(['-r', '--require']);
const versionFlags: ReadonlySet<string> = new Set(['-v', '--version']);

/** Parses the arguments after the executable; the first one that is not an option names the application. */
export function readLaunch(args: readonly string[]): Launch {
  const preload: string[] = [];
  for (let index = 0; index < args.length; index += 1) {
    const argument = args[index] ?? '';
    if (versionFlags.has(argument)) return { kind: 'version' };
    if (preloadFlags.has(argument)) {
      index += 1;
      preload.push(args[index] ?? '');
    } else if (!argument.startsWith('-')) {
      return { kind: 'application', path: argument, preload };
    }
  }
  return { kind: 'nothing' };
}
