/** A phrase that the project’s texts must not use. */
export interface Idiom {
  readonly pattern: RegExp;
  readonly instead: string;
}

export const idioms: readonly Idiom[] = [
  { pattern: /\bpart\(s\)/i, instead: 'component or components' },
  { pattern: /\btried on\b/i, instead: 'tested against, tested on' },
  { pattern: /\b(is|are|was|were|be|been|being|get|gets) told\b/i, instead: 'is notified, is shown' },
  { pattern: /\b(keep|keeps|kept) back\b/i, instead: 'suppress, suppressed' },
  { pattern: /\b(hear|hears|heard) of\b/i, instead: 'be notified about' },
  { pattern: /\bmend(s|ed|ing)?\b/i, instead: 'fix, repair' },
  { pattern: /\bwhoever\b/i, instead: 'the caller, anyone who' },
  { pattern: /\b(hitherto|henceforth|whereof|thereof)\b/i, instead: 'plain words' },
  { pattern: /'Expected [^']*received/, instead: 'what to enter, in a sentence' },
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
