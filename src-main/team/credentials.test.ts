import { nkeys } from '@nats-io/transport-node';
import { describe, expect, it } from 'vitest';
import { credentialsFrom } from './credentials.ts';

const files: Readonly<Record<string, string>> = { 'good.creds': '-----BEGIN NATS USER JWT-----', 'other.txt': 'hello' };
const readFile = async (path: string) => {
  const text = files[path];
  return text === undefined ? ({ ok: false, failure: 'no such file' } as const) : ({ ok: true, value: text } as const);
};
const seed = new TextDecoder().decode(nkeys.createUser().getSeed());

const mistyped = `${seed.slice(0, 10)}${seed[10] === 'A' ? 'B' : 'A'}${seed.slice(11)}`;

describe('credentialsFrom', () => {
  it.each([
    [{ STATUSTRAY_NATS_CREDS: 'gone.creds' }, 'STATUSTRAY_NATS_CREDS: gone.creds cannot be read: no such file.'],
    [{ STATUSTRAY_NATS_CREDS: 'other.txt' }, 'STATUSTRAY_NATS_CREDS: other.txt is not a .creds file.'],
    [{ STATUSTRAY_NATS_NKEY: 'secret' }, /^STATUSTRAY_NATS_NKEY: expected the NKey seed of a user/],
    [{ STATUSTRAY_NATS_NKEY: mistyped }, /^STATUSTRAY_NATS_NKEY: expected the NKey seed of a user/],
    [{ STATUSTRAY_NATS_CA: 'gone.pem' }, 'STATUSTRAY_NATS_CA: gone.pem cannot be read: no such file.'],
    [{ STATUSTRAY_NATS_CA: 'other.txt' }, 'STATUSTRAY_NATS_CA: other.txt is not a certificate in PEM format.'],
  ])('refuses %j in one sentence, which does not repeat a secret', async (env, sentence) => {
    const failure = typeof sentence === 'string' ? sentence : expect.stringMatching(sentence);
    const refused = await credentialsFrom(env, readFile);
    expect(refused).toEqual({ ok: false, failure });
    expect(JSON.stringify(refused)).not.toMatch(/secret"|SU[A-Z2-7]{20}/);
  });

  it.each([
    [{}],
    [{ STATUSTRAY_NATS_CREDS: 'good.creds', STATUSTRAY_NATS_NKEY: 'not looked at' }],
    [{ STATUSTRAY_NATS_NKEY: seed }],
    [{ STATUSTRAY_NATS_TOKEN: 'a token' }],
    [{ STATUSTRAY_NATS_USER: 'ana' }],
  ])('takes %j', async (env) => {
    expect(await credentialsFrom(env, readFile)).toMatchObject({ ok: true });
  });
});
