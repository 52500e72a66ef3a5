import { parseSync, Visitor } from 'oxc-parser';

export interface FoundRegex {
  /** As written, flags included. */
  readonly text: string;
  readonly pattern: string;
  readonly flags: string;
  readonly place: string;
}

export interface FoundRegexes {
  readonly literals: readonly FoundRegex[];
  /** Places that build a pattern at run time, which cannot be proven. */
  readonly built: readonly string[];
}

/** The regular expressions in a source file. */
export function collectRegexes(file: string, code: string): FoundRegexes {
  const literals: FoundRegex[] = [];
  const built: string[] = [];
  const placeOf = (at: number) => `${file}:${code.slice(0, at).split('\n').length}`;
  const noteCall = (node: { readonly callee: { readonly type: string }; readonly start: number }) => {
    if (node.callee.type === 'Identifier' && 'name' in node.callee && node.callee.name === 'RegExp')
      built.push(placeOf(node.start));
  };
  new Visitor({
    Literal(node) {
      if (!('regex' in node)) return;
      const { pattern, flags } = node.regex;
      literals.push({ text: `/${pattern}/${flags}`, pattern, flags, place: placeOf(node.start) });
    },
    NewExpression: noteCall,
    CallExpression: noteCall,
  }).visit(parseSync(file, code).program);
  return { literals, built };
}
