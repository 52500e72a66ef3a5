import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { version } from '../package.json';
import { verifyRelease } from '../src-main/release-notice/release-file.ts';
import { splitSigned } from '../src-main/signed-files/signed-file.ts';

const directory = mkdtempSync(join(tmpdir(), 'sign-release-'));
afterAll(() => rmSync(directory, { recursive: true }));

function run(script: string, ...args: readonly string[]) {
  const path = new URL(script, import.meta.url).pathname;
  return spawnSync(process.execPath, ['--import', 'tsx', path, ...args], { encoding: 'utf8' });
}

describe('sign-release', () => {
  const key = join(directory, 'key.pem');
  const file = join(directory, 'release.signed');
  const page = 'https://statustray.example/releases';

  it('writes a file that the application accepts', () => {
    const publicKey = run('sign-catalogue.ts', '--new-key', key).stdout.trim();
    expect(run('sign-release.ts', key, file, page, 'Faster checks.')).toMatchObject({ status: 0 });
    const signed = splitSigned(readFileSync(file), 'release');
    const release = signed.ok ? verifyRelease(signed.value, publicKey) : signed;
    expect(release).toMatchObject({ ok: true, value: { version, summary: 'Faster checks.', pageUrl: page } });
  });

  it('signs nothing that the application would refuse', () => {
    const unencrypted = 'http://statustray.example/';
    expect(run('sign-release.ts', key, file, unencrypted, 'Faster checks.')).toMatchObject({
      status: 1,
      stderr: expect.stringContaining('cannot read its format'),
    });
  });

  it('explains itself', () => {
    expect(run('sign-release.ts')).toMatchObject({ status: 64, stderr: expect.stringContaining('Usage:') });
  });
});
