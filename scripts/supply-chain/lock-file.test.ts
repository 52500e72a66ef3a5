import { describe, expect, it } from 'vitest';
import { closureOf, type LockFile, licenceProblems, lockFileProblems, unbundledProblems } from './lock-file.ts';

const locked = { version: '1.0.0', integrity: 'sha512-abc', license: 'MIT' };
const lockOf = (packages: LockFile['packages']): LockFile => ({ packages: { '': {}, ...packages } });

describe('lockFileProblems', () => {
  it('accepts packages with a checksum and no address', () => {
    expect(lockFileProblems(lockOf({ 'node_modules/a': locked }))).toEqual([]);
  });

  it.each([
    ['an address', { ...locked, resolved: 'https://registry.example/a.tgz' }, 'names where it comes from'],
    ['no checksum', { version: '1.0.0' }, 'has no sha512 checksum'],
    ['a weak checksum', { ...locked, integrity: 'sha1-abc' }, 'has no sha512 checksum'],
    ['a script', { ...locked, hasInstallScript: true }, 'runs a script'],
  ])('names a package with %s', (_what, entry, problem) => {
    expect(lockFileProblems(lockOf({ 'node_modules/a': entry }))).toEqual([expect.stringContaining(problem)]);
  });

  it('recognises reviewed install scripts', () => {
    const esbuild = { ...locked, hasInstallScript: true };
    expect(lockFileProblems(lockOf({ 'node_modules/x/node_modules/esbuild': esbuild }))).toEqual([]);
  });
});

describe('closureOf', () => {
  const lock = lockOf({
    'node_modules/a': { ...locked, dependencies: { b: '^1', c: '^1' } },
    'node_modules/b': { ...locked, version: '2.0.0' },
    'node_modules/a/node_modules/b': { ...locked, optionalDependencies: { c: '^1' } },
    'node_modules/c': { ...locked, dependencies: { a: '^1' } },
    'node_modules/d': locked,
  });

  it('resolves packages as Node does, through cycles and nested folders', () => {
    const paths = closureOf(lock, ['a', 'gone']).map(({ path }) => path);
    expect(paths).toEqual(['node_modules/a', 'node_modules/a/node_modules/b', 'node_modules/c']);
  });
});

describe('licenceProblems', () => {
  const withLicence = (license: string | undefined) =>
    licenceProblems(closureOf(lockOf({ 'node_modules/a': { ...locked, license } }), ['a']));

  it.each(['MIT', 'ISC', 'Apache-2.0', 'Unlicense', '(MIT OR GPL-3.0)', 'WTFPL OR ISC'])('allows %s', (license) => {
    expect(withLicence(license)).toEqual([]);
  });

  it.each(['GPL-3.0', 'AGPL-3.0-only', 'UNLICENSED', 'MIT AND GPL-2.0', undefined])('refuses %s', (license) => {
    expect(withLicence(license)).toHaveLength(1);
  });
});

describe('unbundledProblems', () => {
  const packages = (count: number, over: object) =>
    closureOf(
      lockOf(
        Object.fromEntries(Array.from({ length: count }, (_, n) => [`node_modules/p${n}`, { ...locked, ...over }])),
      ),
      Array.from({ length: count }, (_, n) => `p${n}`),
    );

  it('counts what one system receives', () => {
    const [common, windows, mac] = [packages(15, {}), packages(5, { os: ['win32'] }), packages(5, { os: ['darwin'] })];
    expect(unbundledProblems([...common, ...windows, ...mac])).toEqual([]);
    expect(unbundledProblems([...common, ...windows, ...packages(1, { cpu: ['x64'] })])).toEqual([
      '21 packages are shipped for win32 outside the bundle; at most 20 are allowed',
    ]);
  });
});
