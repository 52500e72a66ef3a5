import { existsSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { scratchDirectory } from '../../state/testing/scratch-directory.ts';
import { secretsOfWatchList } from './environment-secrets.ts';
import { createSecretFile, type SecretFileOptions } from './secret-file.ts';

/** Inverts every byte, which is enough to show that the file has no plain text. */
const flip = (bytes: Uint8Array): Uint8Array => bytes.map((byte) => byte ^ 0xff);

function aBox(over: Partial<SecretFileOptions> = {}) {
  const path = over.path ?? join(scratchDirectory(), 'secrets.json');
  const encrypt = async (secret: string) => flip(Buffer.from(secret));
  const decrypt = async (sealed: Uint8Array) => Buffer.from(flip(sealed)).toString();
  return { path, box: createSecretFile({ path, encrypt, decrypt, ...over }) };
}

describe('createSecretFile', () => {
  it('returns what was saved, also after a restart', async () => {
    const { box, path } = aBox();
    expect(await box.write('ops', 'https://hooks.acme.example/canary')).toEqual({ ok: true, value: null });
    await box.write('mail', 'p@ss');
    await box.write('mail', 'changed');
    const { box: next } = aBox({ path });
    expect(await next.read('ops')).toEqual({ kind: 'found', secret: 'https://hooks.acme.example/canary' });
    expect(await next.read('mail')).toEqual({ kind: 'found', secret: 'changed' });
  });

  it('knows without the keyring whether a secret is saved', async () => {
    const { box, path } = aBox({ decrypt: () => Promise.reject(new Error('asked')) });
    await box.write('ops', 'canary');
    expect([box.has('ops'), box.has('mail')]).toEqual([true, false]);
    writeFileSync(path, 'damaged');
    expect(box.has('ops')).toBe(false);
  });

  it('keeps secrets encrypted in a file for this user only', async () => {
    const { box, path } = aBox();
    await box.write('ops', 'canary');
    expect(readFileSync(path, 'utf8')).not.toContain('canary');
    expect(readFileSync(path, 'utf8')).not.toContain(Buffer.from('canary').toString('base64'));
    expect(statSync(path).mode & 0o777).toBe(0o600);
  });

  it('forgets a secret that was removed', async () => {
    const { box, path } = aBox();
    await box.write('ops', 'canary');
    await box.remove('ops');
    expect((await box.read('ops')).kind).toBe('missing');
    expect(readFileSync(path, 'utf8')).not.toContain('ops');
  });

  it('distinguishes channels named like object properties', async () => {
    const { box } = aBox();
    await box.write('__proto__', 'a');
    expect(await box.read('__proto__')).toEqual({ kind: 'found', secret: 'a' });
    expect((await box.read('constructor')).kind).toBe('missing');
  });

  it('asks for the secret again when the keyring cannot decrypt it', async () => {
    const { box } = aBox({ decrypt: () => Promise.reject(new Error('canary')) });
    await box.write('ops', 'canary');
    const read = await box.read('ops');
    expect(read).toMatchObject({ kind: 'unreadable', reason: expect.stringContaining('Enter it again') });
    expect(JSON.stringify(read)).not.toContain('canary');
  });

  it('reports a keyring that cannot save', async () => {
    const { box, path } = aBox({ encrypt: () => Promise.reject(new Error('locked')), advice: 'Start one.' });
    expect(await box.write('ops', 'canary')).toEqual({
      ok: false,
      failure: 'The secret could not be saved: the system keyring is locked or missing. Start one.',
    });
    expect(existsSync(path)).toBe(false);
  });

  it.each(['', '{', '[]', '{"schemaVersion":2,"secrets":[]}', '{"schemaVersion":1,"secrets":[["a",5]]}', '\0\0\0'])(
    'works with a file that contains %j, and sets it aside when a secret is entered',
    async (damaged) => {
      const { box, path } = aBox();
      writeFileSync(path, damaged);
      expect((await box.read('ops')).kind).toBe('unreadable');
      await box.write('ops', 'again');
      expect(await box.read('ops')).toEqual({ kind: 'found', secret: 'again' });
      expect(readFileSync(`${path}.set-aside`, 'utf8')).toBe(damaged);
    },
  );

  it('reports a file that cannot be written', async () => {
    const folder = join(scratchDirectory(), 'data');
    writeFileSync(folder, 'in the way');
    const { box } = aBox({ path: join(folder, 'secrets.json') });
    expect(await box.write('ops', 'canary')).toMatchObject({
      ok: false,
      failure: expect.stringContaining('part of its path is not a folder'),
    });
  });
});

describe('secretsOfWatchList', () => {
  const rows = [
    { id: 'ops', kind: 'slack', secret: 'env:OPS_SLACK_URL' },
    { id: 'mail', kind: 'email', secret: 'env:OPS_MAIL' },
  ] as const;

  it('reads each secret from the variable named in its row', async () => {
    const secrets = secretsOfWatchList([...rows], { OPS_SLACK_URL: 'https://hooks.acme.example/' });
    expect(await secrets.read('ops')).toEqual({ kind: 'found', secret: 'https://hooks.acme.example/' });
    expect(await secrets.read('mail')).toEqual({
      kind: 'missing',
      reason: 'The secret of mail is missing: OPS_MAIL is not set.',
    });
    expect((await secrets.read('other')).kind).toBe('missing');
    expect(['ops', 'mail', 'other'].map(secrets.has)).toEqual([true, false, false]);
  });

  it('leaves the environment unchanged', async () => {
    const secrets = secretsOfWatchList([...rows], {});
    expect((await secrets.write('ops', 'x')).ok).toBe(false);
    expect((await secrets.remove('ops')).ok).toBe(false);
  });
});
