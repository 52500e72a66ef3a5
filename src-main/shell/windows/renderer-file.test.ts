import { join, resolve, sep } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { contentSecurityPolicy, rendererFile } from './renderer-file.ts';

describe('rendererFile', () => {
  it.each([
    ['app://statustray/index.html', 'index.html', 'text/html; charset=utf-8'],
    ['app://statustray/assets/popover-Bx_1-2.js', 'assets/popover-Bx_1-2.js', 'text/javascript; charset=utf-8'],
    ['app://statustray/assets/a.css?v=1#x', 'assets/a.css', 'text/css; charset=utf-8'],
    ['app://statustray/assets/glyph.svg', 'assets/glyph.svg', 'image/svg+xml'],
  ])('finds %s', (address, path, contentType) => {
    expect(rendererFile(address)).toEqual({ path, contentType });
  });

  it.each([
    'app://statustray/../main/main.js',
    'app://statustray/assets/../../main/main.js',
    'app://statustray/%2e%2e/main/main.js',
    'app://statustray/%2E%2E%2Fmain/main.js',
    'app://statustray/..%2fmain%2fmain.js',
    'app://statustray/assets%2f..%2f..%2fmain.js',
    'app://statustray/assets%5c..%5cmain.js',
    'app://statustray/assets\\..\\main.js',
    'app://statustray/%252e%252e/main.js',
    'app://statustray/.%2e/main.js',
    'app://statustray//etc/index.html',
    'app://statustray/./index.html/',
    'app://statustray/C:/index.html',
    'app://statustray/index.html%00.js',
    'app://statustray/.env.js',
    'app://statustray/index.html/',
    'app://statustray/',
    'app://statustray',
    'app://statustray/secrets.json',
    'app://statustray/constructor',
    'app://statustray/a.__proto__',
    'app://other/index.html',
    'app://statustray.evil/index.html',
    'app://user@statustray/index.html',
    'app:///index.html',
    'file:///index.html',
    'https://statustray/index.html',
    'index.html',
    '',
  ])('refuses %j', (address) => {
    expect(rendererFile(address)).toBeNull();
  });

  it('never leaves the folder', () => {
    const root = resolve('renderer');
    const piece = fc.oneof(
      fc.constantFrom('..', '.', '/', '%2e', '%2f', '%5c', '\\', 'a', 'index.html', '.js', ':', '\u0000', '//', 'C:'),
      fc.string({ unit: 'binary', maxLength: 4 }),
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 12 }), (pieces) => {
        const file = rendererFile(`app://statustray/${pieces.join('')}`);
        if (file !== null) expect(join(root, file.path).startsWith(root + sep)).toBe(true);
      }),
      { numRuns: 100_000 },
    );
  });
});

describe('contentSecurityPolicy', () => {
  const directives = new Map(
    contentSecurityPolicy.split('; ').map((directive) => {
      const [name = '', ...sources] = directive.split(' ');
      return [name, sources] as const;
    }),
  );
  const fallsBackToDefault = ['object-src', 'frame-src', 'child-src', 'worker-src', 'media-src', 'manifest-src'];

  it('blocks everything by default, and allows only bundled scripts', () => {
    expect(directives.get('default-src')).toEqual(["'none'"]);
    expect(directives.get('script-src')).toEqual(["'self'"]);
  });

  it.each(['base-uri', 'form-action', 'frame-ancestors'])(
    'denies %s, which does not fall back to the default',
    (name) => {
      expect(directives.get(name)).toEqual(["'none'"]);
    },
  );

  it.each(fallsBackToDefault)('leaves %s to the default', (name) => {
    expect(directives.has(name)).toBe(false);
  });

  it('allows only bundled files, and images embedded in them', () => {
    const sources = new Set([...directives.values()].flat());
    expect([...sources].sort()).toEqual(["'none'", "'self'", 'data:']);
    expect([...directives].filter(([, list]) => list.includes('data:')).map(([name]) => name)).toEqual(['img-src']);
  });
});
