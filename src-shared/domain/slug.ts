/** Turns a name into lower-case letters, digits and hyphens: `Acme Pay!` becomes `acme-pay`. */
export function slugOf(name: string, fallback: string): string {
  const slug = name
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-/, '')
    .slice(0, 80)
    .replace(/-$/, '');
  return slug || fallback;
}

/** The same, with a number appended if the slug is taken: `ops`, `ops-2`. */
export function uniqueSlug(name: string, taken: Iterable<string>, fallback: string): string {
  const others = new Set(taken);
  const slug = slugOf(name, fallback);
  let unique = slug;
  for (let count = 2; others.has(unique); count += 1) unique = `${slug}-${count}`;
  return unique;
}
