import { jetstream, jetstreamManager } from '@nats-io/jetstream';
import { connect } from '@nats-io/transport-node';
import { describe, expect, it, onTestFinished } from 'vitest';
import { canRunWith } from '../../scripts/desktop/can-run-with.ts';
import { openBuckets, putReading, takeLease } from './team-buckets.ts';
import { startNatsServer, type TestNatsServer } from './testing/nats-server.ts';
import { patience } from './testing/team-member.ts';

const withServer = await canRunWith('a NATS server', ['nats']);
const key = 'a-page';

async function open({ port }: TestNatsServer) {
  const connection = await connect({ servers: `127.0.0.1:${port}` });
  onTestFinished(() => connection.close());
  const { leases } = await openBuckets(connection, 'acme', 'watcher');
  return { connection, take: (member: string) => takeLease(leases, key, member) };
}

describe.runIf(withServer)('takeLease on a real NATS server', { timeout: 120_000 }, () => {
  it('gives a page to exactly one of the members that race for it', async () => {
    const nats = await startNatsServer();
    const members = await Promise.all(['ana', 'ben', 'eve'].map(async (name) => ({ name, ...(await open(nats)) })));
    const taken = await Promise.all(members.map(({ name, take }) => take(name)));
    expect(taken.filter(Boolean)).toEqual([true]);
    const holder = members[taken.indexOf(true)];
    const others = members.filter((one) => one !== holder);
    expect(await Promise.all(others.map(({ name, take }) => take(name)))).toEqual([false, false]);
    expect(await holder?.take(holder.name)).toBe(true);
  });

  it('gives the page of a lost member to one other when the lease has expired', async () => {
    const nats = await startNatsServer();
    const [lost, ben, eve] = await Promise.all([open(nats), open(nats), open(nats)]);
    expect(await lost.take('lost')).toBe(true);
    await lost.connection.close();
    expect(await ben.take('ben')).toBe(false);
    let taken: readonly boolean[] = [];
    const race = async () => {
      taken = await Promise.all([ben.take('ben'), eve.take('eve')]);
      return taken.includes(true);
    };
    await expect.poll(race, patience).toBe(true);
    expect(taken.filter(Boolean)).toEqual([true]);
  });
});

describe.runIf(withServer)('putReading on a real NATS server', { timeout: 120_000 }, () => {
  const bytes = new Uint8Array([1]);

  async function aBucket() {
    const connection = await connect({ servers: `127.0.0.1:${(await startNatsServer()).port}` });
    onTestFinished(() => connection.close());
    const { readings } = await openBuckets(connection, 'acme', 'watcher');
    const revisions = new Map<string, number>();
    return { readings, revisions, put: () => putReading(readings, revisions, key, bytes) };
  }

  it('returns the revision, and none if another member was first', async () => {
    const { readings, revisions, put } = await aBucket();
    expect(await put()).toBe(1);
    await readings.put(key, bytes);
    expect(await put()).toBeNull();
    expect(revisions.get(key)).toBe(2);
    expect(await put()).toBe(3);
  });

  it('returns none if the reading of another arrives before the answer', async () => {
    const { readings, revisions, put } = await aBucket();
    const answer = put();
    revisions.set(key, 2);
    expect(await answer).toBeNull();
    await readings.put(key, bytes);
    expect(await put()).toBe(3);
  });
});

describe.runIf(withServer)('the stream of changes on a real NATS server', { timeout: 120_000 }, () => {
  it('keeps a change once that two members publish', async () => {
    const nats = await startNatsServer();
    const [ana, ben] = await Promise.all([open(nats), open(nats)]);
    const publish = ({ connection }: typeof ana, id: string) =>
      jetstream(connection).publish(`acme.change.${key}`, '{}', { msgID: id });
    const kept = await Promise.all([publish(ana, 'one'), publish(ben, 'one')]);
    expect(kept.map(({ duplicate }) => duplicate).toSorted()).toEqual([false, true]);
    await publish(ben, 'two');
    const { state } = await (await jetstreamManager(ana.connection)).streams.info('acme_changes');
    expect(state.messages).toBe(2);
  });
});
