import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';

const directory = mkdtempSync(join(tmpdir(), 'conformance-'));
afterAll(() => rmSync(directory, { recursive: true }));

function conform(...args: readonly string[]) {
  const script = new URL('conformance.ts', import.meta.url).pathname;
  return spawnSync(process.execPath, ['--import', 'tsx', script, ...args], { encoding: 'utf8' });
}

const page = { name: 'Acme', url: 'https://status.acme.example', status: 'UP' };
const calm = JSON.stringify({ page });
const strange = JSON.stringify({ page: { ...page, status: 'PURPLE' } });
const incident = { id: 'a', name: 'API errors', started: '2026-03-01T12:00:00Z', status: 'INVESTIGATING' };
const troubled = JSON.stringify({
  page: { ...page, status: 'HASISSUES' },
  activeIncidents: [{ ...incident, impact: 'PARTIALOUTAGE' }],
});

describe('npm run conformance', () => {
  it('prints usage without a folder', () => {
    expect(conform()).toMatchObject({ status: 64, stdout: '', stderr: expect.stringContaining('Usage:') });
  });

  it('exits with 0 while every row is right, and with 1 otherwise', () => {
    mkdirSync(join(directory, 'instatus'));
    writeFileSync(join(directory, 'SOURCES.tsv'), 'file\trepository\n');
    writeFileSync(join(directory, 'instatus', 'README.md'), 'Where it comes from.\n');
    writeFileSync(join(directory, 'instatus', 'summary.json'), calm);
    expect(conform(directory)).toMatchObject({ status: 0, stdout: expect.stringContaining('1 recordings, 0 wrong') });
    expect(conform(directory, directory)).toMatchObject({ stdout: expect.stringContaining('2 recordings, 0 wrong') });
    expect(conform(directory, join(directory, 'nowhere'))).toMatchObject({ status: 64 });
    mkdirSync(join(directory, 'statuspage'));
    writeFileSync(join(directory, 'statuspage', 'summary.json'), calm);
    expect(conform(directory)).toMatchObject({ status: 1, stdout: expect.stringContaining('recognised instatus') });
  });

  it.each([
    ['a word it does not understand', 'acme-summary.json', strange, '1 words not understood'],
    ['a known recording that reads differently', 'zed-summary.json', troubled, 'Expected level none, open 0'],
  ])('exits with 1 for %s', (what, name, document, line) => {
    const folder = join(directory, what);
    mkdirSync(join(folder, 'instatus'), { recursive: true });
    writeFileSync(join(folder, 'instatus', name), calm);
    expect(conform(folder).status).toBe(0);
    writeFileSync(join(folder, 'instatus', name), document);
    expect(conform(folder)).toMatchObject({ status: 1, stdout: expect.stringContaining(line) });
  });
});
