/** One turn of phrase that the project's texts do without. */
export interface Idiom {
  readonly pattern: RegExp;
  readonly instead: string;
  /** A found one fails the check; the others are counted until none is left. */
  readonly isStrict: boolean;
}

export const idioms: readonly Idiom[] = [
  { pattern: /\bpart\(s\)/i, instead: 'component or components', isStrict: true },
  { pattern: /\btried on\b/i, instead: 'tested against, tested on', isStrict: true },
  { pattern: /\b(is|are|was|were|be|been|being|get|gets) told\b/i, instead: 'is notified, is shown', isStrict: false },
  { pattern: /\b(keep|keeps|kept) back\b/i, instead: 'suppress, suppressed', isStrict: false },
  { pattern: /\b(hear|hears|heard) of\b/i, instead: 'be notified about', isStrict: false },
  { pattern: /\bmend(s|ed|ing)?\b/i, instead: 'fix, repair', isStrict: false },
  { pattern: /\bwhoever\b/i, instead: 'the caller, anyone who', isStrict: false },
  { pattern: /\b(hitherto|henceforth|whereof|thereof)\b/i, instead: 'plain words', isStrict: true },
  { pattern: /'Expected [^']*received/, instead: 'what to enter, in a sentence', isStrict: false },
];

export interface StyleHit {
  /** Counted from 1. */
  readonly line: number;
  readonly found: string;
  readonly idiom: Idiom;
}

/** Every idiom in a text, line by line. */
export function findIdioms(text: string, among: readonly Idiom[] = idioms): StyleHit[] {
  return text.split('\n').flatMap((content, index) =>
    among.flatMap((idiom) => {
      const found = idiom.pattern.exec(content)?.[0];
      return found === undefined ? [] : [{ line: index + 1, found, idiom }];
    }),
  );
}
