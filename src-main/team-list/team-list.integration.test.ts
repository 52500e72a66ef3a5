import { generateKeyPairSync, type KeyObject } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { hourMs, minuteMs } from '#shared/domain/duration.ts';
import { defaultSettings } from '#shared/domain/settings.ts';
import type { TeamList } from '#shared/domain/team-list.ts';
import { toVendorId } from '#shared/domain/vendor.ts';
import { aSubscription, builtAt } from '#shared/testing/builders.ts';
import { createHttpClient } from '../http/http-client.ts';
import type { Limits } from '../http/http-limits.ts';
import { answer, listenRaw, type Script } from '../http/testing/loopback-server.ts';
import { signBytes, writePublicKey } from '../signed-files/signature.ts';
import { joinSigned, type SignedKind } from '../signed-files/signed-file.ts';
import { createMemorySettings } from '../state/settings/in-memory-settings.ts';
import { createTeamListKeeper } from './team-list-keeper.ts';

const omega = { vendor: 'omega', pageUrl: 'https://status.omega.example/', platform: 'statuspage' };
const delta = { vendor: 'delta', pageUrl: 'https://status.delta.example/', platform: 'statuspage' };
const inside = { vendor: 'inside', pageUrl: 'http://10.1.2.3/', platform: 'statuspage' };
const listOf = (...subscriptions: readonly object[]) => JSON.stringify({ schemaVersion: 1, subscriptions });

/** Answers each request with the current version of a list, and 304 while it is unchanged. */
function publishing(list: { text: string }): Script {
  return (socket, request) => {
    const etag = `"${list.text.length}-${Buffer.from(list.text).toString('base64').slice(-12)}"`;
    const isKnown = request.includes(`if-none-match: ${etag}`);
    socket.write(
      isKnown ? answer('304 Not Modified', [`etag: ${etag}`]) : answer('200 OK', [`etag: ${etag}`], list.text),
    );
  };
}

/** A keeper with a server that publishes its list, and a directory that outlives it. */
async function aTeam(script: Script, limits: Partial<Limits> = {}) {
  const server = await listenRaw(script);
  const directory = mkdtempSync(join(tmpdir(), 'statustray-team-list-'));
  const client = createHttpClient({ userAgent: 'Statustray tests', limits });
  onTestFinished(async () => {
    await client.close();
    await server.close();
    rmSync(directory, { recursive: true });
  });
  const applied: string[] = [];
  const problems: string[] = [];
  const delays: number[] = [];
  const own = aSubscription({ vendorId: toVendorId('acme') });
  const start = (teamList: TeamList | null = null) => {
    const settings = createMemorySettings({ ...defaultSettings, subscriptions: [own], teamList });
    const keeper = createTeamListKeeper({
      fetch: client.fetch,
      readEntry: async () => ({ ok: false, failure: 'No team server.' }),
      lookup: async () => () => null,
      now: () => builtAt,
      random: () => 0,
      setTimer: (_run, delayMs) => {
        delays.push(delayMs);
        return () => {};
      },
      settings,
      directory,
      onChange: () => {},
      onApplied: (sentence) => applied.push(sentence),
      onProblem: (sentence) => problems.push(sentence),
    });
    const followed = () => settings.get().subscriptions.map(({ vendorId }) => vendorId);
    return { ...keeper, settings, followed };
  };
  return { server, url: `${server.url}list.json`, start, applied, problems, delays };
}

const skip = async () => false;

describe('a team list', () => {
  it('brings its vendors, and later its changes, with one notice each', async () => {
    const list = { text: listOf(omega) };
    const { url, start, applied, server } = await aTeam(publishing(list));
    const keeper = start();
    expect(await keeper.use({ url }, skip)).toEqual({ ok: true, value: 'The team list added omega.' });
    expect(keeper.followed()).toEqual(['acme', 'omega']);
    expect(keeper.view()).toEqual({ url, vendorCount: 1, readAt: builtAt, leftOut: 0, problem: null });

    expect(await keeper.check(skip)).toEqual({ ok: true, value: 'The team list is unchanged.' });
    list.text = listOf({ ...omega, leastImpact: 'major' }, delta);
    await keeper.check(skip);
    list.text = listOf(delta);
    await keeper.check(skip);
    expect(keeper.followed()).toEqual(['acme', 'delta']);
    expect(applied).toEqual([
      'The team list added omega.',
      'The team list added delta, updated omega.',
      'The team list removed omega.',
    ]);
    expect(server.requests).toHaveLength(4);
  });

  it('applies two checks at once only once', async () => {
    const list = { text: listOf(omega) };
    const { url, start, applied } = await aTeam(publishing(list));
    const keeper = start();
    await keeper.use({ url }, skip);
    list.text = listOf(omega, delta);
    await Promise.all([keeper.check(skip), keeper.check(skip)]);
    list.text = listOf();
    await keeper.check(skip);
    expect(applied).toEqual([
      'The team list added omega.',
      'The team list added delta.',
      'The team list removed omega, delta.',
    ]);
    expect(keeper.followed()).toEqual(['acme']);
  });

  it.each<[string, Script, RegExp]>([
    ['is not there', (socket) => socket.write(answer('404 Not Found', [])), /no page at this address \(404\)/],
    ['is not JSON', (socket) => socket.write(answer('200 OK', [], '<html>')), /expected JSON/],
    ['is of another kind', (socket) => socket.write(answer('200 OK', [], '{"vendors":[]}')), /schemaVersion: expected/],
    [
      'names a vendor that nobody knows',
      (socket) => socket.write(answer('200 OK', [], listOf({ vendor: 'nobody' }))),
      /subscriptions\[0\]: expected a vendor of the catalogue/,
    ],
    [
      'is a hundred times too large',
      (socket) => void socket.write(`HTTP/1.1 200 OK\r\ncontent-length: 400000000\r\n\r\n${' '.repeat(5_000_000)}`),
      /sent more than 2 MiB/,
    ],
  ])('that %s is refused in one sentence and changes nothing', async (_, script, sentence) => {
    const { url, start } = await aTeam(script);
    const keeper = start();
    const used = await keeper.use({ url }, skip);
    expect(used.ok ? used.value : used.failure.detail).toMatch(sentence);
    expect([keeper.view(), keeper.followed()]).toEqual([null, ['acme']]);
  });

  it('that never ends is given up', async () => {
    const { url, start } = await aTeam(
      (socket) => void socket.write('HTTP/1.1 200 OK\r\ncontent-length: 10\r\n\r\n{'),
      {
        totalMs: 500,
      },
    );
    expect(await start().use({ url }, skip)).toMatchObject({ ok: false });
  });

  it('is not followed into the private network by a redirect', async () => {
    const other = await listenRaw((socket) => socket.write(answer('200 OK', [], listOf(omega))));
    onTestFinished(other.close);
    const { url, start } = await aTeam((socket) => socket.write(answer('302 Found', [`location: ${other.url}`])));
    const keeper = start();
    expect(await keeper.use({ url }, skip)).toMatchObject({ ok: false });
    expect([other.connections(), keeper.followed()]).toEqual([0, ['acme']]);
  });

  it('brings pages in the private network only if they are confirmed', async () => {
    const { url, start } = await aTeam(publishing({ text: listOf(omega, inside) }));
    const refused = start();
    await refused.use({ url }, skip);
    expect([refused.followed(), refused.view()?.leftOut]).toEqual([['acme', 'omega'], 1]);
    expect(await refused.check(async () => true)).toEqual({ ok: true, value: 'The team list added inside.' });
    expect([refused.followed(), refused.view()?.leftOut]).toEqual([['acme', 'omega', 'inside'], 0]);
    refused.forget();

    const asked: (readonly string[])[] = [];
    const confirmed = start();
    await confirmed.use({ url }, async (places) => {
      asked.push(places);
      return true;
    });
    expect([confirmed.followed(), confirmed.view()?.leftOut]).toEqual([['acme', 'omega', 'inside'], 0]);
    expect(asked).toEqual([['http://10.1.2.3']]);
  });

  it('is used from its kept copy while its address is down, and asked for less and less often', async () => {
    const list = { text: listOf(omega) };
    let isDown = false;
    const script: Script = (socket, ...rest) =>
      isDown ? void socket.write(answer('503 Service Unavailable', [])) : publishing(list)(socket, ...rest);
    const { url, start, problems, delays } = await aTeam(script);
    await start().use({ url }, skip);
    isDown = true;
    const restarted = start({ url });
    await restarted.open();
    expect(restarted.followed()).toEqual(['acme', 'omega']);
    for (let count = 0; count < 6; count += 1) await restarted.check(skip);
    expect(problems).toHaveLength(1);
    expect(restarted.view()).toMatchObject({ vendorCount: 1, problem: expect.stringContaining('503') });
    expect(delays.slice(0, 3)).toEqual([15 * minuteMs, 30 * minuteMs, 60 * minuteMs]);
    expect(delays.at(-1)).toBe(4 * hourMs);

    isDown = false;
    await restarted.check(skip);
    expect(restarted.view()?.problem).toBeNull();
    expect(delays.at(-1)).toBe(15 * minuteMs);
  });

  it('waits as long as the server asks', async () => {
    const { url, start, delays } = await aTeam((socket) =>
      socket.write(answer('429 Too Many Requests', ['retry-after: 36000'])),
    );
    await start({ url }).open();
    expect(delays).toEqual([10 * hourMs]);
  });

  it('is left alone once it is stopped, even in the middle of a check', async () => {
    let stop = (): void => {};
    const { url, start, delays, problems } = await aTeam(() => stop());
    const keeper = start({ url });
    stop = keeper.stop;
    expect(await keeper.check(skip)).toMatchObject({ ok: false });
    expect([delays, problems, keeper.view()?.problem]).toEqual([[], [], null]);
  });

  it('leaves its vendors followed when it is no longer used', async () => {
    const { url, start } = await aTeam(publishing({ text: listOf(omega) }));
    const keeper = start();
    await keeper.use({ url }, skip);
    keeper.forget();
    expect([keeper.view(), keeper.followed()]).toEqual([null, ['acme', 'omega']]);
    expect(await keeper.check(skip)).toEqual({ ok: false, failure: { detail: 'No team list is set.' } });
  });

  it('is taken up again as if it had never been forgotten', async () => {
    const list = { text: listOf(omega) };
    const { url, start } = await aTeam(publishing(list));
    const keeper = start();
    await keeper.use({ url }, skip);
    keeper.forget();
    expect(await keeper.use({ url }, skip)).toEqual({ ok: true, value: 'The team list is unchanged.' });
    expect(keeper.view()).toMatchObject({ url, vendorCount: 1 });
    list.text = listOf();
    await keeper.check(skip);
    expect(keeper.followed()).toEqual(['acme']);
  });

  it('brings its vendors again after the settings were reset', async () => {
    const { url, start } = await aTeam(publishing({ text: listOf(omega) }));
    await start().use({ url }, skip);
    const afterReset = start();
    await afterReset.use({ url }, skip);
    expect([afterReset.view()?.url, afterReset.followed()]).toEqual([url, ['acme', 'omega']]);
  });
});

describe('a signed team list', () => {
  const { privateKey } = generateKeyPairSync('ed25519');
  const publicKey = writePublicKey(privateKey);
  const signed = (text: string, key: KeyObject = privateKey, kind: SignedKind = 'list') =>
    Buffer.from(
      joinSigned({ kind, signature: signBytes(Buffer.from(text), key), bytes: Buffer.from(text) }),
    ).toString();

  it('is used, also from its kept copy, only with the key that signed it', async () => {
    const list = { text: signed(listOf(omega)) };
    const { url, start } = await aTeam(publishing(list));
    const keeper = start();
    expect(await keeper.use({ url, publicKey }, skip)).toEqual({ ok: true, value: 'The team list added omega.' });
    expect(keeper.view()).toMatchObject({ url, publicKey, vendorCount: 1 });
    list.text = 'not any more';
    const restarted = start({ url, publicKey });
    await restarted.open();
    expect(restarted.followed()).toEqual(['acme', 'omega']);
    const unsigned = start({ url });
    await unsigned.open();
    expect(unsigned.followed()).toEqual(['acme']);
  });

  it('is asked for as a whole after its key was added', async () => {
    const list = { text: listOf(omega) };
    const { url, start, server } = await aTeam(publishing(list));
    await start().use({ url }, skip);
    const keeper = start({ url });
    expect(await keeper.use({ url, publicKey }, skip)).toMatchObject({ ok: false });
    expect(server.requests.at(-1)).not.toContain('if-none-match');
    expect(keeper.view()).toMatchObject({ url });
    expect(keeper.view()).not.toHaveProperty('publicKey');
  });

  const other = generateKeyPairSync('ed25519').privateKey;
  it.each([
    ['not signed', listOf(omega), 'The address does not return a signed list. Check the address.'],
    ['signed with another key', signed(listOf(omega), other), 'The list is not signed with the key you entered.'],
    ['changed since', `${signed(listOf(omega))} `, 'The list is not signed with the key you entered.'],
    [
      'a signed catalogue',
      signed(listOf(omega), privateKey, 'catalogue'),
      'The address does not return a signed list. Check the address.',
    ],
    ['no list', signed('{}'), expect.stringContaining('schemaVersion')],
  ])('that is %s is refused in one sentence and changes nothing', async (_, text, sentence) => {
    const { url, start } = await aTeam(publishing({ text }));
    const keeper = start();
    const used = await keeper.use({ url, publicKey }, skip);
    expect([keeper.view(), keeper.followed()]).toEqual([null, ['acme']]);
    expect(used.ok ? used.value : used.failure.detail.replace('The team list cannot be used. ', '')).toEqual(sentence);
  });

  it('asks for its key', async () => {
    const { url, start } = await aTeam(publishing({ text: signed(listOf(omega)) }));
    const detail = 'The team list cannot be used. It is signed: add its public key.';
    expect(await start().use({ url }, skip)).toEqual({ ok: false, failure: { detail } });
  });
});
