import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { signatureProblem } from '../src-main/signed-files/signature.ts';
import { splitSigned } from '../src-main/signed-files/signed-file.ts';

const directory = mkdtempSync(join(tmpdir(), 'sign-team-list-'));
afterAll(() => rmSync(directory, { recursive: true }));

function run(script: string, ...args: readonly string[]) {
  const path = new URL(script, import.meta.url).pathname;
  return spawnSync(process.execPath, ['--import', 'tsx', path, ...args], { encoding: 'utf8' });
}

describe('sign-team-list', () => {
  const key = join(directory, 'key.pem');
  const list = join(directory, 'team.json');
  const file = join(directory, 'team.signed');
  const text = JSON.stringify({ schemaVersion: 1, subscriptions: [{ vendor: 'github' }] });

  it('signs a watch list as it is', () => {
    const publicKey = run('sign-catalogue.ts', '--new-key', key).stdout.trim();
    writeFileSync(list, text);
    const signed = run('sign-team-list.ts', key, list, file);
    expect(signed).toMatchObject({ status: 0, stdout: `1 vendor, public key ${publicKey}\n` });
    const read = splitSigned(readFileSync(file), 'list');
    expect(read.ok && [signatureProblem(read.value, publicKey), Buffer.from(read.value.bytes).toString()]).toEqual([
      null,
      text,
    ]);
  });

  it('signs nothing that is no watch list', () => {
    writeFileSync(list, '{}');
    const refused = join(directory, 'refused');
    expect(run('sign-team-list.ts', key, list, refused)).toMatchObject({
      status: 1,
      stderr: expect.stringContaining('sign-team-list: schemaVersion'),
    });
    expect(existsSync(refused)).toBe(false);
  });

  it('explains itself', () => {
    expect(run('sign-team-list.ts')).toMatchObject({ status: 64, stderr: expect.stringContaining('Usage:') });
  });
});
