import { describe, expect, it } from 'vitest';
import { ensureSystemPackages, hasProof, type Machine, systemPackages } from './system-packages.ts';

/** A Debian machine, as root, where every package is missing but installable. */
function buildMachine(changes: Partial<Machine> = {}) {
  const installed: string[] = [];
  const machine: Machine = {
    platform: 'linux',
    isRoot: true,
    isDebian: true,
    isThere: async () => false,
    install: async (names) => {
      installed.push(...names);
      return undefined;
    },
    ...changes,
  };
  return { machine, installed };
}

describe('ensureSystemPackages', () => {
  it('installs only missing packages, where it may', async () => {
    const { machine, installed } = buildMachine({
      isThere: async ({ name }) => name !== 'xdotool' && name !== 'dunst',
    });
    expect(await ensureSystemPackages(undefined, machine)).toEqual({
      kind: 'installed',
      names: ['dunst', 'xdotool'],
      line: 'Installed from Debian: dunst xdotool',
    });
    expect(installed).toEqual(['dunst', 'xdotool']);
  });

  it('does nothing when all are installed', async () => {
    const { machine, installed } = buildMachine({ isThere: async () => true });
    expect(await ensureSystemPackages(undefined, machine)).toEqual({ kind: 'present' });
    expect(installed).toEqual([]);
  });

  it.each([
    ['an ordinary user', { isRoot: false }, /^Missing.*sudo apt-get install chromium$/],
    ['another distribution', { isDebian: false }, /^Missing.*these Debian packages: chromium$/],
    ['apt-get failing', { install: async () => 'E: no space left' }, /could not install chromium: E: no space left$/],
  ])('names what is missing in one line: %s', async (_, changes, line) => {
    const outcome = await ensureSystemPackages(['browser'], buildMachine(changes).machine);
    expect(outcome.kind === 'missing' && outcome.line).toMatch(line);
  });

  it('requires nothing outside Linux', async () => {
    const { machine } = buildMachine({ platform: 'darwin' });
    expect(await ensureSystemPackages(undefined, machine)).toEqual({ kind: 'present' });
  });

  it('checks only what the purpose needs', async () => {
    const { machine, installed } = buildMachine();
    await ensureSystemPackages(['electron'], machine);
    expect(installed).toContain('libgtk-3-0');
    expect(installed).not.toContain('xvfb');
  });
});

describe('systemPackages', () => {
  it('names every package once', () => {
    const names = systemPackages.map(({ name }) => name);
    expect(new Set(names).size).toBe(names.length);
  });
});

describe('hasProof', () => {
  it.each([
    ['a command on the path', 'node', true],
    ['a command that is nowhere', 'statustray-no-such-command', false],
    ['a library that is nowhere', 'lib-nowhere.so.9', false],
    ['nothing, where Debian’s list knows', '', false],
  ])('judges %s', async (_, proof, isThere) => {
    expect(await hasProof({ proof }, true)).toBe(isThere);
  });
});
