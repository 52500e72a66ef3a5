/** The three newest major versions of Electron get security fixes. */
const supported = 3;

/** `null` when the pinned Electron is one of the newest three. */
export function electronAgeProblem(pinned: string, newest: string): string | null {
  const [ours, theirs] = [majorOf(pinned), majorOf(newest)];
  if (ours > theirs - supported) return null;
  return `Electron ${pinned} no longer gets security fixes; the newest is ${newest}`;
}

/** The newer of two releases; the committed one if the registry is unreachable. */
export function newerOf(known: string, found: string | null): string {
  return found !== null && majorOf(found) > majorOf(known) ? found : known;
}

function majorOf(version: string): number {
  const major = Number.parseInt(version, 10);
  if (Number.isNaN(major)) throw new Error(`${version} is not a version`);
  return major;
}
