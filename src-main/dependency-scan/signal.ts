/** The kinds of names in a project's files that identify a vendor. */
export const signalKinds = [
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

export type SignalKind = (typeof signalKinds)[number];

/** Shown before the name: `npm package stripe`. */
export const signalText: Readonly<Record<SignalKind, string>> = {
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
export interface Signal {
  readonly kind: SignalKind;
  readonly name: string;
}

/**
 * By catalogue id, then by kind: names separated by spaces. `*` matches anything; a variable is given by its first
 * words. Only names of the vendor's own service: a client of software that people also host themselves, such as
 * `redis` or `pg`, proves nothing.
 */
export type SignalsByVendor = Readonly<Record<string, Readonly<Partial<Record<SignalKind, string>>>>>;
