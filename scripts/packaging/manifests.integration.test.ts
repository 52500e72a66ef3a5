import { createHash } from 'node:crypto';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Ajv } from 'ajv';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { projectRoot } from '../application-build.ts';
import { debDependencies } from './deb.ts';
import { fillManifest } from './manifests.ts';

const version = '1.2.3';
const files = ['linux-x64.tar.gz', 'mac-arm64.dmg', 'mac-x64.dmg', 'win-x64.exe'];
let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'statustray-release-'));
  for (const file of files) writeFileSync(join(folder, `Statustray-${version}-${file}`), file);
});

afterEach(() => rmSync(folder, { recursive: true, force: true }));

function filled(store: string, name: string): string {
  const template = readFileSync(join(projectRoot, 'packaging', store, name), 'utf8');
  return fillManifest(template, { version, folder, baseUrl: 'https://downloads.example/v1.2.3/' });
}

const text = (pattern: string) => ({ type: 'string', pattern });
const url = text('^https://[^{}]+$');
const identifier = text('^[^.\\s]{1,32}(\\.[^.\\s]{1,32}){1,7}$');

/** The stores’ requirements, from winget’s JSON schemas 1.6.0 and flatpak-builder’s manual page. */
const schemas = {
  version: {
    required: ['PackageIdentifier', 'PackageVersion', 'DefaultLocale', 'ManifestType', 'ManifestVersion'],
    additionalProperties: false,
    properties: {
      PackageIdentifier: identifier,
      PackageVersion: { const: version },
      DefaultLocale: text('^[a-z]{2}-[A-Z]{2}$'),
      ManifestType: { const: 'version' },
      ManifestVersion: { const: '1.6.0' },
    },
  },
  installer: {
    required: ['PackageIdentifier', 'PackageVersion', 'Installers', 'ManifestType', 'ManifestVersion'],
    properties: {
      PackageIdentifier: identifier,
      PackageVersion: { const: version },
      MinimumOSVersion: text('^\\d+(\\.\\d+){0,3}$'),
      InstallerType: { enum: ['msix', 'msi', 'appx', 'exe', 'zip', 'inno', 'nullsoft', 'wix', 'burn', 'portable'] },
      Scope: { enum: ['user', 'machine'] },
      UpgradeBehavior: { enum: ['install', 'uninstallPrevious', 'deny'] },
      InstallModes: { type: 'array', items: { enum: ['interactive', 'silent', 'silentWithProgress'] } },
      Protocols: { type: 'array', items: text('^[a-z][-a-z0-9.+]*$') },
      Installers: {
        type: 'array',
        minItems: 1,
        items: {
          required: ['Architecture', 'InstallerUrl', 'InstallerSha256'],
          properties: {
            Architecture: { enum: ['x86', 'x64', 'arm', 'arm64', 'neutral'] },
            InstallerUrl: url,
            InstallerSha256: text('^[A-F0-9]{64}$'),
          },
        },
      },
      ManifestType: { const: 'installer' },
    },
  },
  'locale.en-GB': {
    required: ['PackageIdentifier', 'PackageVersion', 'PackageLocale', 'Publisher', 'PackageName', 'License'],
    properties: {
      PackageIdentifier: identifier,
      PackageLocale: { const: 'en-GB' },
      ShortDescription: { type: 'string', minLength: 3, maxLength: 256 },
      Tags: { type: 'array', maxItems: 16, uniqueItems: true, items: { type: 'string', maxLength: 40 } },
      ManifestType: { const: 'defaultLocale' },
    },
  },
  flatpak: {
    required: ['app-id', 'runtime', 'runtime-version', 'sdk', 'command', 'modules'],
    properties: {
      'app-id': { const: 'io.github.statustray' },
      'runtime-version': { type: 'string' },
      'finish-args': { type: 'array', items: text('^--[a-z-]+=\\S+$') },
      modules: {
        type: 'array',
        items: {
          required: ['name', 'buildsystem', 'sources'],
          properties: {
            sources: {
              type: 'array',
              items: {
                required: ['type'],
                properties: { type: { enum: ['archive', 'file', 'script'] }, url, sha256: text('^[a-f0-9]{64}$') },
              },
            },
          },
        },
      },
    },
  },
};

function faultsOf(schema: object, manifest: string): unknown {
  const validate = new Ajv({ allErrors: true, strict: false }).compile({ type: 'object', ...schema });
  return validate(parse(manifest)) ? [] : validate.errors;
}

describe('a store’s manifest', () => {
  it.each(['version', 'installer', 'locale.en-GB'] as const)('has what winget requires: %s', (kind) => {
    const name = ['Statustray.Statustray', ...(kind === 'version' ? [] : [kind]), 'yaml'].join('.');
    expect(faultsOf(schemas[kind], filled('winget', name))).toEqual([]);
  });

  it('has what flatpak-builder requires, and names only files next to it', () => {
    const manifest = filled('flatpak', 'io.github.statustray.yml');
    expect(faultsOf(schemas.flatpak, manifest)).toEqual([]);
    const beside = [...manifest.matchAll(/^ *path: (.+)$/gm)].map(([, path]) => path);
    expect([...readdirSync(join(projectRoot, 'packaging/flatpak')), 'icon.png']).toEqual(
      expect.arrayContaining(beside),
    );
  });

  it('is a cask with a checksum per processor', () => {
    const cask = filled('homebrew', 'statustray.rb');
    expect(cask).toMatch(/^cask "statustray" do\n[\s\S]+\nend\n$/);
    expect(cask).not.toMatch(/[{]{2}|[}]{2}/);
    for (const file of ['mac-arm64.dmg', 'mac-x64.dmg'])
      expect(cask).toContain(createHash('sha256').update(file).digest('hex'));
  });

  it('is not created when a file is missing', () => {
    rmSync(join(folder, `Statustray-${version}-win-x64.exe`));
    expect(() => filled('winget', 'Statustray.Statustray.installer.yaml')).toThrow(/win-x64[.]exe is missing/);
  });
});

describe('electron-builder.yml', () => {
  const config = parse(readFileSync(join(projectRoot, 'electron-builder.yml'), 'utf8')) as {
    readonly deb: { readonly depends: readonly string[] };
    readonly nsis: { readonly include: string };
    readonly protocols: readonly { readonly schemes: readonly string[] }[];
  };

  it('requires the same libraries as the Debian package built here', () => {
    expect(config.deb.depends).toEqual(debDependencies);
  });

  it('registers the same scheme as the desktop entry', () => {
    const entry = readFileSync(join(projectRoot, 'packaging/deb/statustray.desktop'), 'utf8');
    expect(entry).toContain(`MimeType=x-scheme-handler/${config.protocols[0]?.schemes[0]};`);
  });

  it('removes the scheme from Windows on uninstalling', () => {
    const uninstaller = readFileSync(join(projectRoot, config.nsis.include), 'utf8');
    expect(uninstaller).toContain(`DeleteRegKey HKCU "Software\\Classes\\${config.protocols[0]?.schemes[0]}"`);
  });
});
