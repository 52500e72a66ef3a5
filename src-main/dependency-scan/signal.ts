/** What a project's files can name of a vendor. */
export const traceKinds = [
  'npm',
  'pypi',
  'gem',
  'go',
  'composer',
  'maven',
  'terraform',
  'image',
  'action',
  'env',
  'file',
] as const;

export type TraceKind = (typeof traceKinds)[number];

/** For people, before the name: `npm package stripe`. */
export const traceWords: Readonly<Record<TraceKind, string>> = {
  npm: 'npm package',
  pypi: 'Python package',
  gem: 'Ruby gem',
  go: 'Go module',
  composer: 'Composer package',
  maven: 'Maven artifact',
  terraform: 'Terraform provider',
  image: 'container image',
  action: 'CI step',
  env: 'variable',
  file: 'file',
};

/** A name found in a file: of a package, a variable, an image. Never a value. */
export interface Trace {
  readonly kind: TraceKind;
  readonly name: string;
}

/**
 * By catalogue id, then by kind: names separated by spaces. A `*` stands for anything; a variable is named by its first
 * words. Only what belongs to the vendor's own service: a client of software that people also run themselves, such as
 * `redis` or `pg`, says nothing.
 */
export type TracesByVendor = Readonly<Record<string, Readonly<Partial<Record<TraceKind, string>>>>>;
