export const verbs = [
  ...(['inspect', 'check', 'watch', 'vendors', 'history', 'wait', 'why', 'export'] as const),
  ...(['serve', 'mcp', 'completion'] as const),
] as const;
export type Verb = (typeof verbs)[number];

/** Whether the first argument is for the command line rather than the application. */
export function isCliRequest(argv: readonly string[]): boolean {
  const [first = ''] = argv;
  return isVerb(first) || ['help', '--help', '-h', '--version', '-v'].includes(first);
}

export function isVerb(word: string): word is Verb {
  return verbs.some((verb) => verb === word);
}
