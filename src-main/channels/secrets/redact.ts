/** Patterns of secrets. The first group is kept, so that the line still makes sense. */
const shapes: readonly (readonly [pattern: RegExp, instead: string])[] = [
  [/\b(https?:\/\/hooks\.slack(?:-gov)?\.com)\/[^\s"'<>]+/gi, '$1/…'],
  [/\b(https?:\/\/(?:[\w-]+\.)?discord(?:app)?\.com)\/api\/[^\s"'<>]+/gi, '$1/…'],
  [
    /\b(https?:\/\/[\w.-]+\.(?:webhook\.office|logic\.azure|powerplatform|powerautomate)\.com(?::\d+)?)\/[^\s"'<>]+/gi,
    '$1/…',
  ],
  [/\b(https?:\/\/(?:api\.telegram\.org|chat\.googleapis\.com))\/[^\s"'<>]+/gi, '$1/…'],
  [/\b(https?:\/\/[\w.-]{1,253}(?::\d{1,5})?\/hooks)\/[^\s"'<>]+/gi, '$1/…'],
  [/\b(GenieKey|Bearer) [\w.~+/=-]+/g, '$1 …'],
  [/\b([a-z][a-z\d+.-]{0,20}:\/\/)[^\s/?#"'<>]*@/gi, '$1…@'],
  [/\b(xox[a-z]|xapp)-[\w-]+/gi, '$1-…'],
];

/** Hiding shorter ones would remove innocent words. */
const shortestKnown = 6;

/** Removes the `known` secrets from a line, and whatever looks like one. */
export function redact(line: string, known: readonly string[] = []): string {
  const longestFirst = known.filter(({ length }) => length >= shortestKnown).toSorted((a, b) => b.length - a.length);
  const without = longestFirst.reduce((text, secret) => text.replaceAll(secret, '…'), line);
  return shapes.reduce((text, [pattern, instead]) => text.replace(pattern, instead), without);
}

/** `redact` with every secret learnt since the start. */
export function createRedaction() {
  const known = new Set<string>();
  return {
    hide(words: readonly string[]): void {
      for (const word of words) known.add(word);
    },
    redact: (line: string): string => redact(line, [...known]),
  };
}
