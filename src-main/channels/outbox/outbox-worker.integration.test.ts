import { describe, expect, it } from 'vitest';
import { anAlert } from '#shared/testing/builders.ts';
import { drainPromises } from '../../simulation/virtual-clock.ts';
import { acme } from '../../state/testing/builders.ts';
import { type DeliveryResult, retryLater } from './delivery.ts';
import { count, down, hour, minute, second, setUp, taken, told } from './testing/outbox-world.ts';

/** How the receiver responds; `count` is the number of attempts so far. */
async function stoppedWhileSending() {
  const world = setUp();
  let give: (sent: DeliveryResult) => void = () => {};
  world.side = () => new Promise((resolve) => (give = resolve));
  world.start();
  world.say(told('a'));
  await world.time.advance(0);
  return { world, give, stopping: world.outbox.stop() };
}

describe('createOutbox', () => {
  it('sends what was committed, in order, and records it in the ledger', async () => {
    const world = setUp();
    world.start();
    world.say(told('a'), told('b'), told('c', { incidentId: 'i2' }));
    await world.time.advance(0);
    await world.time.advance(0);
    expect(world.changes()).toEqual(['a', 'b', 'c']);
    expect(count(world.store)).toBe(0);
    expect(world.store.ledgerOfIncident(acme, 'i1').map(({ delivery }) => delivery)).toEqual(['sent', 'sent']);
    expect(world.time.timers()).toBe(0);
  });

  it('retries in order for a deferred recipient, while the others continue', async () => {
    const got: Record<string, string[]> = { boss: [], ops: [] };
    let putOff = 3;
    const world = setUp(({ alert, recipients }) => {
      const isOnly = recipients !== undefined && 'only' in recipients;
      const isBehind = recipients !== undefined && 'except' in recipients && recipients.except.includes('ops');
      if (!isOnly) got.boss?.push(alert.changeKey);
      if (isBehind) return { ...taken, undelivered: [{ recipient: 'ops', kind: 'behind', reason: '' }] };
      if (putOff-- > 0) return { ...taken, undelivered: [{ recipient: 'ops', kind: 'later', reason: '450' }] };
      got.ops?.push(alert.changeKey);
      return taken;
    });
    world.start();
    world.say(told('a'), told('b'));
    await world.time.advance(second);
    expect(got).toEqual({ boss: ['a', 'b'], ops: [] });
    await world.time.advance(hour);
    expect(got).toEqual({ boss: ['a', 'b'], ops: ['a', 'b'] });
    expect(new Set(world.keys).size).toBe(2);
    expect(count(world.store)).toBe(0);
    expect(world.problems).toEqual([]);
  });

  it('names a recipient that was rejected or deferred for three days, and keeps the channel open', async () => {
    const world = setUp(({ alert }) => {
      const kind = alert.changeKey === 'a' ? 'refused' : 'later';
      return { ...taken, undelivered: [{ recipient: 'ops', kind, reason: `no ${kind} for ops` }] };
    });
    world.start();
    world.say(told('a'), told('b', { incidentId: 'i2' }));
    await world.time.advance(minute);
    expect(world.problems).toEqual([expect.objectContaining({ kind: 'recipient', reason: 'no refused for ops' })]);
    await world.time.advance(74 * hour);
    expect(world.problems).toHaveLength(2);
    expect(count(world.store)).toBe(0);
    const failed = ['i1', 'i2'].flatMap((id) =>
      world.store.ledgerOfIncident(acme, id).flatMap(({ verdict, why }) => (verdict === 'failed' ? why : [])),
    );
    expect(failed).toEqual(['no refused for ops', 'no later for ops']);
  });

  it('sends nothing that is for the desktop or was not notified', async () => {
    const world = setUp();
    world.start();
    world.say(anAlert(), told('a', { verdict: 'muted' }), told('b', { verdict: 'digested' }));
    await world.time.advance(hour);
    expect(world.attempts).toEqual([]);
  });

  it('retries with growing pauses under the same key', async () => {
    const world = setUp((_, attempt) => (attempt < 5 ? down : taken));
    world.start();
    world.say(told('a'));
    await world.time.advance(hour);
    expect(world.attempts.map(([after]) => after / second)).toEqual([0, 5, 20, 65, 200]);
    expect(new Set(world.keys).size).toBe(1);
    expect(count(world.store)).toBe(0);
  });

  it('pauses the whole channel as long as the receiver asks, also across a restart', async () => {
    const world = setUp((_, attempt) => (attempt === 1 ? retryLater('429', 10 * minute) : taken));
    world.start();
    world.say(told('a'), told('b', { incidentId: 'i2' }));
    await world.time.advance(minute);
    await world.outbox.stop();
    world.start();
    await world.time.advance(hour);
    const [first, ...rest] = world.attempts.map(([after]) => after);
    expect(first).toBe(0);
    expect(rest).toHaveLength(2);
    for (const after of rest) expect(after).toBeGreaterThanOrEqual(10 * minute);
    expect(Math.max(...rest)).toBeLessThan(12 * minute);
  });

  it('keeps the order of a subject while others pass it', async () => {
    const world = setUp(({ alert }, attempt) => (alert.incidentId === 'i1' && attempt < 8 ? down : taken));
    world.start();
    world.say(told('a1'), told('a2'), told('b1', { incidentId: 'i2' }), told('b2', { incidentId: 'i2' }));
    await world.time.advance(30 * second);
    expect(world.changes().filter((change) => change.startsWith('b'))).toEqual(['b1', 'b2']);
    expect(world.changes()).not.toContain('a2');
    await world.time.advance(6 * hour);
    expect(world.changes().slice(-2)).toEqual(['a1', 'a2']);
  });

  it('retries a failing channel rarely, whatever is queued for it', async () => {
    const world = setUp(() => down);
    world.start();
    world.say(...Array.from({ length: 300 }, (_, index) => told(`a${index}`, { incidentId: `i${index}` })));
    await world.time.advance(24 * hour);
    expect(world.attempts.length).toBeLessThan(50);
  });

  it('sends everything soon after a channel recovers', async () => {
    const world = setUp(() => down);
    world.start();
    world.say(...Array.from({ length: 50 }, (_, index) => told(`a${index}`, { incidentId: `i${index}` })));
    await world.time.advance(12 * hour);
    world.side = () => taken;
    await world.time.advance(75 * minute);
    expect(count(world.store)).toBe(0);
  });

  it('does not delay one channel for another', async () => {
    const world = setUp(({ alert }) => (alert.channel === 'ops' ? new Promise(() => {}) : taken));
    world.start();
    world.say(told('a'), told('a', { id: 'mail:a', channel: 'mail' }));
    await world.time.advance(0);
    expect(world.store.outbox.channels()).toEqual(['ops']);
  });

  it('never sends two messages to one channel at once', async () => {
    let open = 0;
    let most = 0;
    const world = setUp(async () => {
      open += 1;
      most = Math.max(most, open);
      await Promise.resolve();
      open -= 1;
      return taken;
    });
    world.start();
    world.say(...Array.from({ length: 20 }, (_, index) => told(`a${index}`, { incidentId: `i${index}` })));
    for (let turn = 0; turn < 30; turn += 1) world.outbox.kick();
    for (let turn = 0; turn < 30; turn += 1) await drainPromises();
    expect([most, world.attempts.length]).toEqual([1, 20]);
  });

  it('links later messages to the first by its reference', async () => {
    const world = setUp(() => ({ ...taken, ref: 'first' }) as DeliveryResult);
    world.start();
    world.say(told('a'));
    await world.time.advance(0);
    world.say(told('b'), told('c', { incidentId: 'i2' }));
    await world.time.advance(0);
    await world.time.advance(0);
    expect(world.firsts).toEqual([null, 'first', null]);
  });
});

describe('stop and start', () => {
  it('resends an interrupted message, without counting a failure', async () => {
    const { world, give, stopping } = await stoppedWhileSending();
    give(retryLater('given up'));
    await stopping;
    expect(world.store.outbox.waiting('ops')).toMatchObject([{ attempts: 0, failing: false }]);
    world.side = () => taken;
    world.start();
    await world.time.advance(0);
    expect(count(world.store)).toBe(0);
    expect(new Set(world.keys).size).toBe(1);
  });

  it('keeps a message that was accepted while stopping', async () => {
    const { world, give, stopping } = await stoppedWhileSending();
    give(taken);
    await stopping;
    expect(count(world.store)).toBe(0);
  });

  it('resends after a kill a message that may have been accepted', async () => {
    const world = setUp(() => new Promise(() => {}));
    world.start();
    world.say(told('a'));
    await world.time.advance(0);
    world.side = () => taken;
    world.start();
    await world.time.advance(minute);
    expect(world.changes()).toEqual(['a', 'a']);
    expect(new Set(world.keys).size).toBe(1);
    expect(count(world.store)).toBe(0);
  });

  it('does nothing before the start and after the stop', async () => {
    const world = setUp();
    const outbox = world.start();
    await outbox.stop();
    world.say(told('a'));
    outbox.kick();
    await world.time.advance(hour);
    expect(world.attempts).toEqual([]);
    expect(world.time.timers()).toBe(0);
  });

  it('continues after the clock was set back by a year', async () => {
    const world = setUp((_, attempt) => (attempt === 1 ? down : taken));
    world.start();
    world.say(told('a'));
    await world.time.advance(0);
    world.time.jump(-365 * 24 * hour);
    world.outbox.kick();
    await world.time.advance(0);
    expect(count(world.store)).toBe(0);
  });
});
