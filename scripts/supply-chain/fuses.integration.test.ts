import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { projectRoot } from '../application-build.ts';
import { fuseProblems, wantedFuses } from './fuses.ts';

const sentinel = 'dL7pKGdnNz796PbbjQWNKmHXBZaB9tsX';
const wanted = wantedFuses(readFileSync(join(projectRoot, 'electron-builder.yml'), 'utf8'));

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'statustray-fuses-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

/** A program that contains only fuses: version 1, one character each, in Electron’s order. */
function programWith(fuses: string): string {
  const program = join(folder, 'statustray');
  const wire = [Buffer.from(sentinel), Buffer.from([1, fuses.length]), Buffer.from(fuses)];
  writeFileSync(program, Buffer.concat([Buffer.alloc(64), ...wire, Buffer.alloc(64)]));
  return program;
}

const right = '01001100';

describe('fuseProblems', () => {
  it('finds the fuses of electron-builder.yml in the program', async () => {
    expect(wanted.size).toBe(8);
    expect(await fuseProblems(programWith(right), wanted)).toEqual([]);
  });

  it.each([...right].map((_, place) => place))('detects a flipped fuse %i', async (place) => {
    const flipped = [...right].map((state, at) => (at === place ? `${1 - Number(state)}` : state)).join('');
    expect(await fuseProblems(programWith(flipped), wanted)).toHaveLength(1);
  });

  it('reports a fuse that the program no longer has', async () => {
    expect(await fuseProblems(programWith('r1001100'), wanted)).toEqual([expect.stringContaining('runAsNode')]);
  });

  it('requires every fuse to be set', async () => {
    const silent = new Map([...wanted].filter(([name]) => name !== 'onlyLoadAppFromAsar'));
    expect(await fuseProblems(programWith(right), silent)).toEqual([
      'electron-builder.yml does not set the fuse onlyLoadAppFromAsar',
    ]);
  });
});
