import { describe, expect, it } from 'vitest';
import type { Alert } from '#shared/domain/alert.ts';
import { builtAt } from '#shared/domain/builders.ts';
import { type AlertDeliveryDeps, createAlertDelivery, showAgainWithinMs } from './alert-delivery.ts';
import type { Notice } from './notifications/notice.ts';
import { anAlert } from './state/builders.ts';
import type { LedgerLine } from './state/store.ts';

function told(number: number, over: Partial<Alert> = {}): Alert {
  return anAlert({ id: `a${number}`, changeKey: `k${number}`, verdict: 'told', incidentId: `i${number}`, ...over });
}

function aWorld(pending: readonly LedgerLine[] = []) {
  const shown: Notice[] = [];
  const delivered = new Map<string, string>();
  const away: string[] = [];
  const opened: string[] = [];
  let timer: (() => void) | null = null;
  const deps: AlertDeliveryDeps = {
    store: { pendingAlerts: () => pending, markDelivered: (id, delivery) => void delivered.set(id, delivery) },
    show: async (notice, onChoice) => {
      shown.push(notice);
      onChoice('open');
      return 'native';
    },
    silence: () => 's1',
    acknowledge: () => {},
    openIncident: (_, incidentId) => void opened.push(incidentId),
    openPopover: () => void opened.push('popover'),
    addAway: (alerts) => void away.push(...alerts.map(({ id }) => id)),
    onShown: () => {},
    now: () => builtAt,
    setTimer: (run) => {
      timer = run;
      return () => {
        timer = null;
      };
    },
  };
  const settle = async () => {
    await Promise.resolve();
    await Promise.resolve();
  };
  return { delivery: createAlertDelivery(deps), shown, delivered, away, opened, endRound: () => timer?.(), settle };
}

describe('createAlertDelivery', () => {
  it('shows what is told, marks it, and opens its incident on a click', async () => {
    const world = aWorld();
    world.delivery.deliver([told(1), told(2, { verdict: 'listed' })]);
    await world.settle();
    expect([world.shown.map(({ id }) => id), [...world.delivered], world.opened]).toEqual([
      ['a1'],
      [['a1', 'native']],
      ['i1'],
    ]);
  });

  it('gives an incident that goes on its buttons', async () => {
    const world = aWorld();
    world.delivery.deliver([told(1)]);
    await world.settle();
    expect(world.shown[0]?.buttons?.map(({ label }) => label)).toEqual(['Mute 1 h', 'Acknowledge']);
  });

  it('brings at most three notifications for one round of many vendors, and marks every one of them', async () => {
    const world = aWorld();
    for (let number = 1; number <= 200; number += 1) world.delivery.deliver([told(number)]);
    world.endRound();
    await world.settle();
    expect(world.shown).toHaveLength(3);
    expect(world.delivered.size).toBe(200);
    expect(world.delivered.get('a200')).toBe('summarised');
  });

  it('tells the third of a round by itself when nothing follows', async () => {
    const world = aWorld();
    world.delivery.deliver([told(1), told(2), told(3)]);
    world.endRound();
    await world.settle();
    expect(world.shown.map(({ id }) => id)).toEqual(['a1', 'a2', 'a3']);
  });

  it('tells everything after sleep as one, and keeps it in the list', async () => {
    const world = aWorld();
    world.delivery.gatherAway();
    world.delivery.deliver([told(1), told(2)]);
    world.endRound();
    await world.settle();
    expect([world.shown.length, world.shown[0]?.title.startsWith('While you were away'), world.away]).toEqual([
      1,
      true,
      ['a1', 'a2'],
    ]);
  });

  it('shows again at start what is young, and puts the rest into the list', async () => {
    const line = (number: number, at: number): LedgerLine => ({
      ...told(number, { at }),
      delivery: 'pending',
      deliveredAt: null,
    });
    const world = aWorld([line(1, builtAt - showAgainWithinMs), line(2, builtAt - showAgainWithinMs + 1)]);
    world.delivery.resume();
    await world.settle();
    expect([world.shown.map(({ id }) => id), world.away, [...world.delivered]]).toEqual([
      ['a2'],
      ['a1'],
      [
        ['a1', 'summarised'],
        ['a2', 'native'],
      ],
    ]);
  });
});
