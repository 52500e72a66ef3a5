import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { verifyCatalogue } from '../src-main/catalogue/refresh-edition.ts';
import { splitSigned } from '../src-main/signed-files/signed-file.ts';

const directory = mkdtempSync(join(tmpdir(), 'sign-'));
afterAll(() => rmSync(directory, { recursive: true }));

function sign(...args: readonly string[]) {
  const script = new URL('sign-catalogue.ts', import.meta.url).pathname;
  return spawnSync(process.execPath, ['--import', 'tsx', script, ...args], { encoding: 'utf8' });
}

describe('sign-catalogue', () => {
  it('creates a key only its owner can read, and a file the application accepts', () => {
    const key = join(directory, 'key.pem');
    const publicKey = sign('--new-key', key).stdout.trim();
    expect(statSync(key).mode & 0o077).toBe(0);
    expect(sign('--new-key', key).status).not.toBe(0);
    const file = join(directory, 'catalogue.signed');
    expect(sign(key, file)).toMatchObject({ status: 0, stdout: expect.stringContaining(publicKey) });
    const signed = splitSigned(readFileSync(file), 'catalogue');
    const edition = signed.ok ? verifyCatalogue(signed.value, publicKey) : signed;
    expect(edition.ok && edition.value.catalogue.lines.length).toBeGreaterThan(3_000);
  });

  it('prints usage', () => {
    expect(sign()).toMatchObject({ status: 64, stderr: expect.stringContaining('Usage:') });
  });
});
