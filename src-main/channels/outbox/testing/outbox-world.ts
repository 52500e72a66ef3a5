import type { LedgerEntry } from '#shared/domain/ledger-entry.ts';
import { anAlert, builtAt } from '#shared/testing/builders.ts';
import { createVirtualClock } from '../../../simulation/virtual-clock.ts';
import { openDatabase } from '../../../state/database/database.ts';
import { createStore } from '../../../state/database/sqlite-store.ts';
import type { Store } from '../../../state/database/store.ts';
import { aPoll } from '../../../state/testing/builders.ts';
import { type Delivery, type DeliveryResult, retryLater } from '../delivery.ts';
import { createOutbox, type OutboxDeps } from '../outbox-worker.ts';

export const second = 1_000;

export const minute = 60 * second;

export const hour = 60 * minute;

export const taken: DeliveryResult = { kind: 'accepted', said: 'ok', ref: null };

export const down = retryLater('hooks.acme.example answered 500.');

/** What the other side does with a message; the `count`-th attempt of all. */
type Side = (delivery: Delivery, count: number) => DeliveryResult | Promise<DeliveryResult>;

export function setUp(side: Side = () => taken) {
  const time = createVirtualClock(builtAt);
  const { database } = openDatabase(':memory:', { now: time.now });
  const store = createStore({ database, path: null }, { now: time.now, report: () => {} });
  const world = {
    time,
    store,
    side,
    attempts: [] as (readonly [after: number, change: string])[],
    firsts: [] as (string | null)[],
    keys: [] as string[],
    problems: [] as unknown[],
    faults: [] as unknown[],
    states: new Map<string, ReturnType<OutboxDeps['stateOf']>>(),
    say: (...alerts: readonly LedgerEntry[]) => {
      store.commit(aPoll({ alerts }));
      world.outbox.kick();
    },
    changes: () => world.attempts.map(([, change]) => change),
    start: () => startOutbox(world),
    outbox: { kick: () => {} } as ReturnType<typeof createOutbox>,
  };
  return world;
}

type World = ReturnType<typeof setUp>;

function startOutbox(world: World) {
  const { time, store } = world;
  world.outbox = createOutbox({
    store,
    send: async (delivery, first) => {
      world.attempts.push([time.now() - builtAt, delivery.alert.changeKey]);
      world.firsts.push(first);
      world.keys.push(delivery.key);
      return world.side(delivery, world.attempts.length);
    },
    stateOf: (channel) => world.states.get(channel) ?? 'open',
    now: time.now,
    random: () => 0.5,
    setTimer: time.setTimer,
    onChannelProblem: (channel, problem) => world.problems.push({ channel, ...problem }),
    onFault: (fault) => world.faults.push(fault),
  });
  world.outbox.start();
  return world.outbox;
}

export const told = (changeKey: string, over: Partial<LedgerEntry> = {}): LedgerEntry =>
  anAlert({ id: `ops:${changeKey}`, changeKey, channel: 'ops', ...over });

export const count = (store: Store) => store.outbox.waiting('ops').length;
