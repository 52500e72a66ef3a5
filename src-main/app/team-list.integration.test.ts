import { describe, expect, it, onTestFinished } from 'vitest';
import { defaultSettings, type Settings } from '#shared/domain/settings.ts';
import type { Banner } from '#shared/snapshot.ts';
import { builtAt } from '#shared/testing/builders.ts';
import { canRunWith } from '../../scripts/desktop/can-run-with.ts';
import type { SecretRead } from '../channels/secrets/secret-store.ts';
import { createMemorySettings } from '../state/settings/in-memory-settings.ts';
import { scratchDirectory } from '../state/testing/scratch-directory.ts';
import { withListBucket } from '../team/testing/list-bucket.ts';
import { startNatsServer, type TestNatsServer } from '../team/testing/nats-server.ts';
import { openTeamList } from './team-list.ts';

const withServer = await canRunWith('a NATS server', ['nats']);
const omega = { vendor: 'omega', pageUrl: 'https://status.omega.example/', platform: 'statuspage' };
const delta = { vendor: 'delta', pageUrl: 'https://status.delta.example/', platform: 'statuspage' };
const inside = { vendor: 'inside', pageUrl: 'http://10.1.2.3/', platform: 'statuspage' };
const listOf = (...subscriptions: readonly object[]) => JSON.stringify({ schemaVersion: 1, subscriptions });
const skip = async () => false;
const token: SecretRead = { kind: 'found', secret: 'a-team-token' };

/** The application’s team list; `directory` outlives it. */
function open(over: Partial<Settings> = {}, secret: SecretRead = token, directory = scratchDirectory()) {
  const settings = createMemorySettings({ ...defaultSettings, ...over });
  const banners: string[] = [];
  const keeper = openTeamList({
    fetch: async () => ({ ok: false, failure: { kind: 'dns', status: null, detail: 'No such host.' } }),
    lookup: async () => () => null,
    now: () => builtAt,
    settings,
    secrets: { read: async () => secret },
    directory,
    onChange: () => {},
    onProblem: () => {},
    addBanner: ({ text }: Banner) => banners.push(text),
  });
  onTestFinished(keeper.stop);
  return {
    ...keeper,
    banners,
    directory,
    followed: () => settings.get().subscriptions.map(({ vendorId }) => vendorId),
  };
}

function publish(nats: TestNatsServer, text: string, credentials = {}): Promise<void> {
  return withListBucket(nats, credentials, (bucket) => bucket.put('watch-list', text));
}

describe.runIf(withServer)('a team list on a NATS server', { timeout: 120_000 }, () => {
  it('brings its vendors, and later its changes, with one notice each', async () => {
    const nats = await startNatsServer();
    await publish(nats, listOf(omega));
    const list = open();
    expect(await list.use({ url: nats.url }, skip)).toEqual({ ok: true, value: 'The team list added omega.' });
    expect(await list.check(skip)).toEqual({ ok: true, value: 'The team list is unchanged.' });
    await publish(nats, listOf({ ...omega, leastImpact: 'major' }, delta));
    await list.check(skip);
    await publish(nats, listOf(delta));
    await list.check(skip);
    expect(list.followed()).toEqual(['delta']);
    expect(list.banners).toEqual([
      'The team list added omega.',
      'The team list added delta, updated omega.',
      'The team list removed omega.',
    ]);
  });

  it('brings pages in the private network only if they are confirmed', async () => {
    const nats = await startNatsServer();
    await publish(nats, listOf(omega, inside));
    const list = open();
    await list.use({ url: nats.url }, skip);
    expect([list.followed(), list.view()?.leftOut]).toEqual([['omega'], 1]);
    await list.check(async () => true);
    expect([list.followed(), list.view()?.leftOut]).toEqual([['omega', 'inside'], 0]);
  });

  it('is used from its kept copy while the server is down', async () => {
    const nats = await startNatsServer();
    await publish(nats, listOf(omega));
    const { use, directory } = open();
    await use({ url: nats.url }, skip);
    await nats.kill();
    const restarted = open({ teamList: { url: nats.url } }, token, directory);
    await restarted.open();
    expect(restarted.followed()).toEqual(['omega']);
    expect(restarted.view()).toMatchObject({ vendorCount: 1, problem: expect.stringContaining('cannot be used') });
    await nats.start();
    expect(await restarted.check(skip)).toEqual({ ok: true, value: 'The team list is unchanged.' });
    expect(restarted.view()?.problem).toBeNull();
  });

  it.each([
    ['is not JSON', 'vendors: omega', /expected JSON/],
    ['has an unknown schema version', '{"schemaVersion":2,"subscriptions":[]}', /schemaVersion/],
    ['is too large', ' '.repeat(4 * 1024 * 1024 + 1), /larger than 4 MiB/],
  ])('that %s is refused in one sentence and changes nothing', async (_, text, sentence) => {
    const nats = await startNatsServer('max_payload: 8MB');
    await publish(nats, text);
    const list = open();
    expect(await list.use({ url: nats.url }, skip)).toEqual({
      ok: false,
      failure: { detail: expect.stringMatching(sentence) },
    });
    expect([list.view(), list.followed()]).toEqual([null, []]);
  });

  it('is read with the credentials of the joined team, which no other server sees', async () => {
    const nats = await startNatsServer('authorization { token: "a-team-token" }');
    await publish(nats, listOf(omega), { token: 'a-team-token' });
    const joined = open({ team: { url: nats.url } });
    expect(await joined.use({ url: nats.url }, skip)).toMatchObject({ ok: true });
    const refused = { ok: false, failure: { detail: expect.stringContaining('credentials are missing or wrong') } };
    for (const team of [null, { url: `nats://127.0.0.1:1/acme` }])
      expect(await open({ team }).use({ url: nats.url }, skip)).toEqual(refused);
    const locked = open({ team: { url: nats.url } }, { kind: 'unreadable', reason: 'The keyring is locked.' });
    expect(await locked.use({ url: nats.url }, skip)).toMatchObject({
      failure: { detail: 'The team list cannot be used. The keyring is locked.' },
    });
  });
});
