import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { anAlert, builtAt } from '#shared/testing/builders.ts';
import { createVirtualClock, drainPromises } from '../../simulation/virtual-clock.ts';
import { openDatabase } from '../../state/database/database.ts';
import { createStore } from '../../state/database/sqlite-store.ts';
import { aPoll } from '../../state/testing/builders.ts';
import { type Delivery, type DeliveryResult, rejected, retryLater } from './delivery.ts';
import { createOutbox } from './outbox-worker.ts';

const minute = 60_000;
const hour = 60 * minute;

/** How the receiver behaves; `lost` accepts the message but its response is lost; `silent` never responds. */
type Side = 'up' | 'down' | 'lost' | 'silent' | 'busy' | 'revoked' | 'faulty';

type Step =
  | { readonly do: 'say'; readonly subjects: readonly number[] }
  | { readonly do: 'digest' }
  | { readonly do: 'side'; readonly channel: number; readonly side: Side }
  | { readonly do: 'wait'; readonly ms: number }
  | { readonly do: 'jump'; readonly ms: number }
  | { readonly do: 'kill' | 'restart' | 'mend' };

const sides: readonly Side[] = ['up', 'down', 'lost', 'silent', 'busy', 'revoked', 'faulty'];

const arbitraryStep: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 5,
    arbitrary: fc.record({
      do: fc.constant('say' as const),
      subjects: fc.array(fc.nat(3), { minLength: 1, maxLength: 4 }),
    }),
  },
  { weight: 1, arbitrary: fc.constant({ do: 'digest' as const }) },
  {
    weight: 3,
    arbitrary: fc.record({ do: fc.constant('side' as const), channel: fc.nat(1), side: fc.constantFrom(...sides) }),
  },
  {
    weight: 3,
    arbitrary: fc.record({
      do: fc.constant('wait' as const),
      ms: fc.constantFrom(0, 7_000, 20 * minute, 5 * hour, 80 * hour),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      do: fc.constant('jump' as const),
      ms: fc.constantFrom(-400 * 24 * hour, -hour, hour, 400 * 24 * hour),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.constantFrom({ do: 'kill' as const }, { do: 'restart' as const }, { do: 'mend' as const }),
  },
);

const channels = ['ops', 'mail'] as const;
type ChannelName = (typeof channels)[number];

/** An application with its receivers; each subject has increasing versions, and a digest covers all of them. */
function setUp() {
  const time = createVirtualClock(builtAt);
  const { database } = openDatabase(':memory:', { now: time.now });
  const store = createStore({ database, path: null }, { now: time.now, report: () => {} });
  const versions = [0, 0, 0, 0];
  const side: Record<ChannelName, Side> = { ops: 'up', mail: 'up' };
  const got: Record<ChannelName, Delivery[]> = { ops: [], mail: [] };
  let life = 0;
  let said = 0;
  let outbox = begin();

  /** Deliveries in progress in an earlier process never return. */
  function begin() {
    life += 1;
    const mine = life;
    const begun = createOutbox({
      store,
      send: async (delivery, _, signal) => {
        const sent = await answer(delivery, signal);
        return mine === life ? sent : new Promise<never>(() => {});
      },
      stateOf: () => 'open',
      now: time.now,
      random: () => 0.5,
      setTimer: (run, delayMs) => time.setTimer(() => mine === life && run(), delayMs),
      onChannelProblem: () => {},
    });
    begun.start();
    return begun;
  }

  async function answer(delivery: Delivery, signal: AbortSignal): Promise<DeliveryResult> {
    const channel = delivery.alert.channel === 'ops' ? 'ops' : 'mail';
    const now = side[channel];
    if (now === 'up' || now === 'lost') got[channel].push(delivery);
    switch (now) {
      case 'up':
        return { kind: 'accepted', said: 'ok', ref: null };
      case 'lost':
      case 'down':
        return retryLater('500');
      case 'busy':
        return retryLater('429', 90_000);
      case 'revoked':
        return rejected('410');
      case 'faulty':
        throw new Error('bug');
      case 'silent':
        return new Promise((resolve) => {
          const giveUp = () => resolve(retryLater('given up'));
          signal.addEventListener('abort', giveUp);
          time.setTimer(() => {
            signal.removeEventListener('abort', giveUp);
            resolve(retryLater('timeout'));
          }, 10_000);
        });
    }
  }

  /** Queues the next version of each subject on every channel; `why` carries the versions. */
  function say(kind: 'updated' | 'digest', subjects: readonly number[]): void {
    said += 1;
    const told = Object.fromEntries(subjects.map((alertSubject) => [alertSubject, versions[alertSubject]]));
    const alerts = channels.map((channel) =>
      anAlert({
        id: `${channel}:${said}`,
        changeKey: `${said}`,
        channel,
        kind,
        at: time.now(),
        incidentId: kind === 'digest' ? null : `i${subjects[0]}`,
        why: JSON.stringify(told),
      }),
    );
    store.commit(aPoll({ alerts }));
    outbox.kick();
  }

  const recordAttempt = async (turns: number) => {
    for (let turn = 0; turn < turns; turn += 1) await drainPromises();
  };

  const mend = async (): Promise<void> => {
    for (const channel of channels) side[channel] = 'up';
    for (const channel of channels) outbox.resume(channel);
    await recordAttempt(3 * said + 20);
  };

  return {
    versions,
    got,
    mend,
    waiting: () => store.outbox.channels(),
    run: async (step: Step): Promise<void> => {
      switch (step.do) {
        case 'say':
          for (const alertSubject of step.subjects) {
            versions[alertSubject] = (versions[alertSubject] ?? 0) + 1;
            say('updated', [alertSubject]);
          }
          return recordAttempt(2);
        case 'digest':
          say('digest', [0, 1, 2, 3]);
          return recordAttempt(2);
        case 'side':
          side[channels[step.channel] ?? 'ops'] = step.side;
          return;
        case 'wait':
          return time.advance(step.ms);
        case 'jump':
          time.jump(step.ms);
          return outbox.kick();
        case 'mend':
          return mend();
        case 'restart':
          await outbox.stop();
          outbox = begin();
          return recordAttempt(2);
        case 'kill':
          outbox = begin();
          return recordAttempt(2);
      }
    },
  };
}

/** The versions a receiver got of each subject, in order. */
function heardOf(deliveries: readonly Delivery[]): ReadonlyMap<number, readonly number[]> {
  const heard = new Map<number, number[]>();
  for (const { alert } of deliveries)
    for (const [alertSubject, version] of Object.entries(JSON.parse(alert.why)))
      heard.set(Number(alertSubject), [...(heard.get(Number(alertSubject)) ?? []), Number(version)]);
  return heard;
}

describe('whatever happens to Statustray and to the channels', () => {
  it('every channel ends with the current state of every subject, and the queue is empty', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(arbitraryStep, { minLength: 3, maxLength: 30 }), async (steps) => {
        const world = setUp();
        for (const step of steps) await world.run(step);
        await world.mend();
        await world.run({ do: 'wait', ms: 3 * hour });
        await world.mend();
        expect(world.waiting()).toEqual([]);
        for (const channel of channels) {
          const heard = heardOf(world.got[channel]);
          for (const [alertSubject, version] of world.versions.entries())
            if (version > 0)
              expect([channel, alertSubject, heard.get(alertSubject)?.at(-1)]).toEqual([
                channel,
                alertSubject,
                version,
              ]);
        }
      }),
      { numRuns: 60 },
    );
  }, 60_000);

  it('a channel never receives an older state of a subject after a newer one', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(arbitraryStep, { minLength: 3, maxLength: 30 }), async (steps) => {
        const world = setUp();
        for (const step of steps) await world.run(step);
        await world.mend();
        for (const channel of channels)
          for (const versions of heardOf(world.got[channel]).values())
            expect(versions).toEqual(versions.toSorted((a, b) => a - b));
      }),
      { numRuns: 60 },
    );
  }, 60_000);

  it('a channel receives each message once when no response is lost and nothing is killed', async () => {
    const orderly = arbitraryStep.filter(
      (step) => step.do !== 'kill' && step.do !== 'restart' && (step.do !== 'side' || step.side !== 'lost'),
    );
    await fc.assert(
      fc.asyncProperty(fc.array(orderly, { minLength: 3, maxLength: 30 }), async (steps) => {
        const world = setUp();
        for (const step of steps) await world.run(step);
        await world.mend();
        for (const channel of channels) {
          const keys = world.got[channel].map(({ key }) => key);
          expect(new Set(keys).size).toBe(keys.length);
        }
      }),
      { numRuns: 30 },
    );
  }, 60_000);
});
