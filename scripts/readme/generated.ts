/** A page with the text between each name’s markers replaced. Throws if a marker is missing. */
export function withGenerated(page: string, blocks: Readonly<Record<string, string>>): string {
  return Object.entries(blocks).reduce((text, [name, block]) => {
    const [start, end] = [`<!-- generated:${name} -->`, `<!-- /generated:${name} -->`];
    const [from, to] = [text.indexOf(start), text.indexOf(end)];
    if (from < 0 || to < from) throw new Error(`README.md has no block ${start} … ${end}`);
    return `${text.slice(0, from)}${start}\n${block}\n${text.slice(to)}`;
  }, page);
}

/** Verbs that are named as `npm run …` or described but missing in package.json, and those without a description. */
export function verbFaults(page: string, scripts: readonly string[], described: readonly string[]): string[] {
  const named = [...page.matchAll(/npm run (?:-s )?([\w-]+)/g)].map(([, verb]) => verb ?? '');
  return [
    ...[...new Set([...named, ...described])]
      .filter((verb) => !scripts.includes(verb))
      .map((verb) => `package.json has no verb '${verb}'`),
    ...scripts.filter((verb) => !described.includes(verb)).map((verb) => `the verb '${verb}' is not described`),
  ];
}
