import { describe, expect, it } from 'vitest';
import { canRunWith } from '../../scripts/desktop/can-run-with.ts';
import { credentialsOf } from './credentials.ts';
import { readTeamListEntry } from './team-list-entry.ts';
import { withListBucket } from './testing/list-bucket.ts';
import { startNatsServer } from './testing/nats-server.ts';

const withServer = await canRunWith('a NATS server', ['nats']);
const signal = new AbortController().signal;
const read = (url: string, credentials = {}) => readTeamListEntry(url, credentials, signal);

/** The rights that docs/team.md lists. */
const rights = 'permissions: { publish: "$JS.API.STREAM.MSG.GET.KV_acme_list", subscribe: "_INBOX.>" }';
const usersOf = (permissions: string) =>
  `authorization { users: [{ user: "admin", password: "pass" }, { user: "reader", password: "pass", ${permissions} }] }`;

describe.runIf(withServer)('readTeamListEntry', { timeout: 120_000 }, () => {
  it('reads each version as it was written, under a revision of its own', async () => {
    const nats = await startNatsServer();
    const put = (text: string) => withListBucket(nats, {}, (bucket) => bucket.put('watch-list', text));
    await put('one');
    const first = await read(nats.url);
    expect(await read(nats.url)).toEqual(first);
    await put('two');
    const second = await read(nats.url);
    await withListBucket(nats, {}, (bucket) => bucket.destroy());
    await put('new');
    const again = await read(nats.url);
    const all = [first, second, again].flatMap((one) => (one.ok ? [one.value] : []));
    expect(all.map(({ bytes }) => new TextDecoder().decode(bytes))).toEqual(['one', 'two', 'new']);
    expect(new Set(all.map(({ revision }) => revision)).size).toBe(3);
  });

  it('says what is missing', async () => {
    const nats = await startNatsServer();
    const server = `127.0.0.1:${nats.port}`;
    const noBucket = `The team’s server ${server} has no bucket acme_list.`;
    expect(await read(nats.url)).toEqual({ ok: false, failure: noBucket });
    await withListBucket(nats, {}, async () => {});
    const noEntry = `The bucket acme_list on ${server} has no entry watch-list.`;
    expect(await read(nats.url)).toEqual({ ok: false, failure: noEntry });
    await withListBucket(nats, {}, async (bucket) => {
      await bucket.put('watch-list', '{}');
      await bucket.delete('watch-list');
    });
    expect(await read(nats.url)).toEqual({ ok: false, failure: noEntry });
  });

  it('needs one right only', async () => {
    const nats = await startNatsServer(usersOf(rights));
    const admin = { user: 'admin', pass: 'pass' };
    await withListBucket(nats, admin, (bucket) => bucket.put('watch-list', 'one'));
    expect(await read(nats.url, { user: 'reader', pass: 'pass' })).toMatchObject({ ok: true });
  });

  it.each(['publish', 'subscribe'])('says that the rights to %s do not suffice', async (verb) => {
    const nats = await startNatsServer(usersOf(`permissions: { ${verb}: { deny: ">" } }`));
    const failure = `The credentials for 127.0.0.1:${nats.port} do not allow reading acme_list.`;
    expect(await read(nats.url, { user: 'reader', pass: 'pass' })).toEqual({ ok: false, failure });
  });

  it.each([
    ['missing', {}],
    ['wrong', credentialsOf('a secret token')],
  ])('says that the credentials are %s', async (_, credentials) => {
    const nats = await startNatsServer(usersOf(rights));
    const failure = `The team’s server 127.0.0.1:${nats.port} refuses access: the credentials are missing or wrong.`;
    expect(await read(nats.url, credentials)).toEqual({ ok: false, failure });
  });

  it('says that the server is gone, or the address is wrong', async () => {
    const nats = await startNatsServer();
    await nats.kill();
    expect(await read(nats.url)).toEqual({ ok: false, failure: expect.stringMatching(/cannot be used: .*refused\.$/) });
    expect(await read(`${nats.url}/more`)).toEqual({ ok: false, failure: expect.stringMatching(/^A team name has/) });
  });

  it('ends when the list is no longer wanted', async () => {
    const nats = await startNatsServer();
    await withListBucket(nats, {}, (bucket) => bucket.put('watch-list', 'one'));
    const stop = new AbortController();
    const reading = readTeamListEntry(nats.url, {}, stop.signal);
    stop.abort();
    expect(await reading).toEqual({ ok: false, failure: 'The list is no longer wanted.' });
  });
});
