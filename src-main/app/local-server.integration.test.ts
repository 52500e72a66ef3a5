import { describe, expect, it, onTestFinished } from 'vitest';
import type { Outcome } from '#shared/domain/failure.ts';
import { aStatusPage } from '#shared/testing/builders.ts';
import type { SecretRead } from '../channels/secrets/secret-store.ts';
import { createCounters } from '../serve/counters.ts';
import { servedPages } from '../serve/testing/served-pages.ts';
import { bearer } from '../serve/testing/test-server.ts';
import { createLocalServer } from './local-server.ts';

const port = 7_429;
const locked: SecretRead = { kind: 'unreadable', reason: 'The keyring is locked.' };

function keyring(read: SecretRead | null = null) {
  const saved = new Map<string, string>();
  return {
    saved,
    has: (id: string) => saved.has(id),
    read: async (id: string): Promise<SecretRead> => {
      const secret = saved.get(id);
      return read ?? (secret === undefined ? { kind: 'missing', reason: 'None is saved.' } : { kind: 'found', secret });
    },
    write: async (id: string, secret: string): Promise<Outcome<null, string>> => {
      saved.set(id, secret);
      return { ok: true, value: null };
    },
  };
}

function open(secrets = keyring()) {
  const { served, writes, settings } = servedPages([{ id: 'acme', page: aStatusPage() }]);
  const changed: (string | null)[] = [];
  const localServer = createLocalServer({
    settings,
    secrets,
    served,
    writes,
    counters: createCounters(),
    alerts: { listen: () => () => {} },
    search: async () => [],
    setTimer: () => () => {},
    onChanged: () => changed.push(localServer.problem()),
    onProblem: (line) => changed.push(line),
  });
  onTestFinished(localServer.stop);
  localServer.start();
  const turn = (isOn: boolean): void => void settings.update((all) => ({ ...all, localServer: { isOn, port } }));
  return { localServer, turn, changed, secrets };
}

const ask = (token: string) =>
  fetch(`http://127.0.0.1:${port}/v1/vendors`, { headers: bearer(token) }).then(({ status }) => status);

describe('createLocalServer', () => {
  it('listens while the setting is on, with the tokens from the keyring', async () => {
    const { localServer, turn, changed, secrets } = open();
    turn(true);
    await expect.poll(() => changed).toEqual([null]);
    const token = await localServer.token('read');
    expect(token.ok && (await ask(token.value))).toBe(200);
    expect([...secrets.saved.keys()]).toEqual(['local-server-read', 'local-server-write']);
    turn(false);
    await expect.poll(() => changed).toEqual([null, null]);
    await expect(ask('any')).rejects.toThrow();
  });

  it('says why it does not listen when the keyring is locked', async () => {
    const { localServer, turn, changed } = open(keyring(locked));
    turn(true);
    await expect.poll(() => changed).toEqual(['The keyring is locked.']);
    expect(await localServer.token('read')).toEqual({ ok: false, failure: 'The keyring is locked.' });
  });
});
