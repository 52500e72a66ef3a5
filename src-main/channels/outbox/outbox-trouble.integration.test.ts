import { describe, expect, it } from 'vitest';
import { builtAt } from '#shared/testing/builders.ts';
import { acme } from '../../state/testing/builders.ts';
import { rejected } from './delivery.ts';
import { waitingLimits } from './outbox-schedule.ts';
import { count, down, hour, minute, setUp, taken, told } from './testing/outbox-world.ts';

describe('a channel that rejects messages', () => {
  it('is paused, and the user is notified once with the reason', async () => {
    const world = setUp(() => rejected('hooks.acme.example answered 410. The address was withdrawn.'));
    world.start();
    world.say(told('a'), told('b', { incidentId: 'i2' }));
    await world.time.advance(80 * hour);
    world.say(told('c'));
    await world.time.advance(hour);
    expect(world.attempts).toHaveLength(1);
    expect(world.problems).toEqual([
      {
        channel: 'ops',
        kind: 'stopped',
        at: builtAt,
        reason: 'hooks.acme.example answered 410. The address was withdrawn.',
      },
    ]);
    expect(world.store.ledgerOfIncident(acme, 'i1')).toMatchObject([
      { verdict: 'told' },
      { verdict: 'failed', why: 'hooks.acme.example answered 410. The address was withdrawn.' },
      { verdict: 'told' },
    ]);
  });

  it('receives the queue once the user has fixed it', async () => {
    const world = setUp(() => rejected('410'));
    world.start();
    world.say(told('a'), told('b'));
    await world.time.advance(hour);
    world.side = () => taken;
    world.outbox.resume('ops');
    await world.time.advance(minute);
    expect(world.changes()).toEqual(['a', 'a', 'b']);
    expect(count(world.store)).toBe(0);
  });

  it('does not get stuck on one message it rejects', async () => {
    const world = setUp(({ alert }) => (alert.changeKey === 'bad' ? rejected('400') : taken));
    world.start();
    world.say(told('bad'), told('b', { incidentId: 'i2' }), told('c'));
    await world.time.advance(hour);
    expect(world.changes()).toEqual(['bad']);
    world.outbox.resume('ops');
    await world.time.advance(hour);
    expect(world.changes()).toEqual(['bad', 'b', 'bad', 'c']);
    expect(world.problems).toHaveLength(1);
    expect(count(world.store)).toBe(0);
  });

  it('keeps its queue while it is paused, and drops it when it is removed', async () => {
    const world = setUp();
    world.states.set('ops', 'paused');
    world.start();
    world.say(told('a'));
    await world.time.advance(hour);
    expect([world.attempts.length, count(world.store)]).toEqual([0, 1]);
    world.states.set('ops', 'gone');
    world.outbox.kick();
    expect(count(world.store)).toBe(0);
  });
});

describe('a failing channel', () => {
  it('is reported after an hour, once per failure', async () => {
    const world = setUp(() => down);
    world.start();
    world.say(told('a'));
    await world.time.advance(40 * minute);
    expect(world.problems).toEqual([]);
    await world.time.advance(40 * hour);
    expect(world.problems).toMatchObject([{ channel: 'ops', kind: 'failing', sinceAt: builtAt, reason: down.reason }]);
    world.side = () => taken;
    await world.time.advance(2 * hour);
    world.side = () => down;
    world.say(told('b'));
    await world.time.advance(10 * hour);
    expect(world.problems).toHaveLength(2);
  });

  it('receives the current state of each subject after three days, not the whole history', async () => {
    const world = setUp(() => down);
    world.start();
    for (let index = 0; index < 500; index += 1) {
      world.say(told(`a${index}`, { incidentId: `i${index % 4}`, at: world.time.now() }));
      await world.time.advance(8 * minute);
    }
    await world.time.advance(6 * hour);
    world.attempts.length = 0;
    const supersededCount: number[] = [];
    world.side = (delivery) => {
      supersededCount.push(delivery.supersededCount);
      return taken;
    };
    await world.time.advance(2 * hour);
    expect(world.changes().toSorted()).toEqual(['a496', 'a497', 'a498', 'a499']);
    expect(supersededCount.reduce((sum, one) => sum + one + 1, 0)).toBe(500);
    const lines = world.store.ledgerSince(0, 1_000).map(({ delivery }) => delivery);
    expect([lines.filter((one) => one === 'sent').length, lines.filter((one) => one === 'summarised').length]).toEqual([
      4, 496,
    ]);
  });

  it('never queues more than the limit', async () => {
    const world = setUp(() => down);
    world.start();
    const more = waitingLimits.rows + 50;
    world.say(...Array.from({ length: more }, (_, index) => told(`a${index}`, { incidentId: `i${index}` })));
    await world.time.advance(0);
    expect(count(world.store)).toBe(waitingLimits.rows);
    const failed = world.store.ledgerSince(0, 5_000).filter(({ verdict }) => verdict === 'failed');
    expect(failed).toHaveLength(50);
    expect(failed[0]?.why).toBe('too many messages were queued');
  });
});

describe('an internal error', () => {
  it('while sending is reported, and the message is retried', async () => {
    const world = setUp((_, attempt) => (attempt === 1 ? Promise.reject(new Error('bug')) : taken));
    world.start();
    world.say(told('a'));
    await world.time.advance(minute);
    expect(world.faults).toHaveLength(1);
    expect(count(world.store)).toBe(0);
  });

  it('while recording does not resend the same message forever', async () => {
    const world = setUp();
    world.store.outbox.markSent = () => {
      throw new Error('bug');
    };
    world.start();
    world.say(told('a'));
    await world.time.advance(hour);
    expect([world.attempts.length, world.faults.length]).toEqual([1, 1]);
  });
});
