import { nkeys } from '@nats-io/transport-node';
import { describe, expect, it } from 'vitest';
import { canRunWith } from '../../scripts/desktop/can-run-with.ts';
import { makeCertificate } from './testing/certificate.ts';
import { startNatsServer } from './testing/nats-server.ts';
import { asks, failing, type Member, member, patience, servePage } from './testing/team-member.ts';

const withServer = await canRunWith('a NATS server', ['nats']);
const told = ['acme-0 incident_opened'];

const isReading = ({ world }: Member) => expect.poll(world.out, patience).not.toBe('');
const as = (user: string) => ({ STATUSTRAY_NATS_USER: user, STATUSTRAY_NATS_PASSWORD: 'pass' });

/** The permissions that docs/team.md lists for read-only members. */
const buckets = ['readings', 'leases', 'care'].map((name) => `KV_acme_${name}`);
const asking = ['STREAM.INFO', 'STREAM.MSG.GET', 'CONSUMER.CREATE', 'CONSUMER.DURABLE.CREATE'].flatMap((verb) =>
  buckets.flatMap((bucket) => [`$JS.API.${verb}.${bucket}`, `$JS.API.${verb}.${bucket}.>`]),
);
const mayRead = `permissions: { publish: ${JSON.stringify([...asking, '$JS.FC.>'])}, subscribe: ["acme.>", "_INBOX.>"] }`;

function usersOf(rights: string): string {
  return `authorization { users: [
    { user: "watcher", password: "pass" },
    { user: "other", password: "pass", ${rights} }
  ] }`;
}

describe.runIf(withServer)('the server of a team', { timeout: 180_000 }, () => {
  it('lets a read-only member read', async () => {
    const nats = await startNatsServer(usersOf(mayRead));
    const page = await servePage();
    member([page], { share: nats.url, env: as('watcher'), interval: '2' });
    await expect.poll(() => asks(page), patience).toBeGreaterThan(1);
    const reader = member([page], { source: nats.url, env: as('other'), interval: '2' });
    await isReading(reader);
    page.state = failing;
    await expect.poll(reader.told, patience).toEqual(told);
    expect([...page.agents].map((agent) => agent.split(' ')[0])).toEqual(['Statustray/2.0.0-watcher']);
    expect(reader.world.err()).toBe('');
  });

  it('may grant no permissions at all: everyone polls directly and says why', async () => {
    const nats = await startNatsServer(usersOf('permissions: { publish: { deny: ">" } }'));
    const page = await servePage();
    const watcher = member([page], { share: nats.url, env: as('other') });
    const reader = member([page], { source: nats.url, env: as('other') });
    for (const one of [watcher, reader]) {
      await isReading(one);
      await expect
        .poll(one.world.err, patience)
        .toMatch(
          /^team: The team’s server \S+ cannot be used: the credentials lack a permission that docs\/team\.md lists \(.*\)\.$/m,
        );
    }
    page.state = failing;
    for (const one of [watcher, reader]) await expect.poll(one.told, patience).toEqual(told);
  });

  it.each([
    ['the credentials are missing', 'nats', {}, /refuses access: the credentials are missing or wrong\.$/m],
    ['it does not offer TLS', 'tls', as('watcher'), /cannot be used: it does not offer TLS, which a tls:\/\/ address/],
  ])('says in one sentence that %s', async (_, scheme, env, sentence) => {
    const nats = await startNatsServer(usersOf(mayRead));
    const page = await servePage();
    const watcher = member([page], { share: `${scheme}://localhost:${nats.port}/acme`, env });
    await expect.poll(watcher.world.err, patience).toMatch(sentence);
    await isReading(watcher);
  });

  it('may be full: no one misses anything', async () => {
    const nats = await startNatsServer('', 'max_file_store: 1KB');
    const page = await servePage();
    const watcher = member([page], { share: nats.url });
    const reader = member([page], { source: nats.url });
    for (const one of [watcher, reader]) await isReading(one);
    page.state = failing;
    for (const one of [watcher, reader]) await expect.poll(one.told, patience).toEqual(told);
    await expect.poll(watcher.world.err, patience).toMatch(/^team: .*(resource|storage)/im);
  });

  it('is reached over TLS with an NKey', async () => {
    const { key, cert } = makeCertificate();
    const user = nkeys.createUser();
    const nats = await startNatsServer(
      `tls { cert_file: "${cert}", key_file: "${key}" }\nauthorization { users: [{ nkey: ${user.getPublicKey()} }] }`,
    );
    const url = `tls://localhost:${nats.port}/acme`;
    const page = await servePage();
    const seed = new TextDecoder().decode(user.getSeed());
    const env = { STATUSTRAY_NATS_NKEY: seed, STATUSTRAY_NATS_CA: cert };
    member([page], { share: url, env });
    const reader = member([page], { source: url, env });
    await isReading(reader);
    page.state = failing;
    await expect.poll(reader.told, patience).toEqual(told);
    expect(reader.world.err()).toBe('');
    const distrustful = member([page], { source: url, env: { STATUSTRAY_NATS_NKEY: seed } });
    await expect.poll(distrustful.world.err, patience).toMatch(/cannot be used: .*self-signed certificate/);
    expect(distrustful.world.err()).not.toContain(seed);
  });
});
