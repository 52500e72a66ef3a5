import { describe, expect, it } from 'vitest';
import { type Attempt, chooseElectron, type ElectronWays } from './choose.ts';
import type { ElectronFolder } from './runtime.ts';

function buildFolder(changes: Partial<ElectronFolder> = {}): ElectronFolder {
  return { executable: '/x/electron', distPath: '/x', version: '45.0.0', source: 'official', ...changes };
}

const found = (changes: Partial<ElectronFolder> = {}): Attempt => ({ kind: 'found', folder: buildFolder(changes) });
const failed = (reason: string): Attempt => ({ kind: 'failed', reason });

/** Ways that all fail, with a record of which were tried. */
function buildWays(changes: Partial<ElectronWays> = {}) {
  const asked: string[] = [];
  const ways: ElectronWays = {
    override: () => undefined,
    installed: () => undefined,
    download: async () => failed('the releases are closed'),
    fallback: async () => failed('the registry is closed'),
    ...changes,
  };
  const ask = <T>(name: string, way: () => T): T => {
    asked.push(name);
    return way();
  };
  const recording: ElectronWays = {
    override: () => ask('override', ways.override),
    installed: () => ask('installed', ways.installed),
    download: () => ask('download', ways.download),
    fallback: () => ask('fallback', ways.fallback),
  };
  return { asked, recording };
}

describe('chooseElectron', () => {
  const order: [string, Partial<ElectronWays>, readonly string[]][] = [
    ['the one that is named', { override: () => found() }, ['override']],
    ['the one that is installed', { installed: () => buildFolder() }, ['override', 'installed']],
    ['the official download', { download: async () => found() }, ['override', 'installed', 'download']],
    ['the fallback', { fallback: async () => found() }, ['override', 'installed', 'download', 'fallback']],
  ];

  it.each(order)('chooses %s without further checks', async (_, changes, expected) => {
    const { asked, recording } = buildWays(changes);
    expect((await chooseElectron(recording)).kind).toBe('chosen');
    expect(asked).toEqual(expected);
  });

  it('says why it is the fallback and what it is good for', async () => {
    const fallback = async () => found({ version: '33.2.1', source: 'registry-fallback' });
    const choice = await chooseElectron(buildWays({ fallback }).recording);
    expect(choice.kind === 'chosen' && choice.runtime).toMatchObject({
      source: 'registry-fallback',
      line: 'Electron 33.2.1 (from the npm registry, for development and tests only; the releases are closed)',
    });
  });

  it('does not skip a named Electron that is missing', async () => {
    const { asked, recording } = buildWays({ override: () => failed('nothing is in /y'), installed: buildFolder });
    expect(await chooseElectron(recording)).toEqual({ kind: 'none', line: 'No Electron: nothing is in /y.' });
    expect(asked).toEqual(['override']);
  });

  it('lists every reason and a way out when there is no Electron at all', async () => {
    const choice = await chooseElectron(buildWays().recording);
    expect(choice.kind === 'none' && choice.line).toMatch(
      /releases are closed; the registry is closed.*install-electron.*ELECTRON_OVERRIDE_DIST_PATH/,
    );
  });
});
