import { describe, expect, it } from 'vitest';
import { failure } from '#shared/domain/failure.ts';
import { defaultSettings } from '#shared/domain/settings.ts';
import { aStatusPage, builtAt } from '#shared/testing/builders.ts';
import { createOfflineWatch } from './offline-watch.ts';
import { createPollStep } from './poll-step.ts';
import { aVendorState } from './testing/builders.ts';
import type { VendorState } from './vendor-state.ts';

const reading = { kind: 'fresh', page: aStatusPage(), readAt: builtAt } as const;
const followed = aVendorState({ platform: 'statuspage', reading });
const { vendorId } = followed.subscription;

/** A poll during which `meanwhile` runs. Returns what was written, and when the next poll is due. */
async function pollWhile(meanwhile: (world: { become(state: VendorState | null): void; abort(): void }) => void) {
  const caller = new AbortController();
  let state: VendorState | null = followed;
  const become = (next: VendorState | null): void => {
    state = next;
  };
  const written: string[] = [];
  const step = createPollStep({
    fetch: async () => {
      meanwhile({ become, abort: () => caller.abort() });
      return failure('timeout', 'No answer.');
    },
    now: () => builtAt,
    random: () => 0.5,
    cataloguePage: () => null,
    channel: 'desktop',
    zone: () => 'UTC',
    settings: { get: () => defaultSettings, update: () => true, onChange: () => () => {} },
    states: { get: () => state, set: () => void written.push('state') },
    store: {
      wasSeen: () => false,
      confirm: () => void written.push('confirm'),
      commit: () => void written.push('commit'),
      commitAlerts: () => void written.push('alerts'),
      ledgerOfIncident: () => [],
      ledgerSince: () => [],
      wasNotifiedOf: () => false,
      wasNotifiedOfChange: () => false,
    },
    offline: createOfflineWatch(),
    onBackOnline: () => void written.push('online'),
    onAlerts: () => void written.push('alerts'),
    log: () => void written.push('log'),
    pace: () => ({ isWatched: false, isOnBattery: false }),
  });
  const { nextDelayMs } = await step(vendorId, caller.signal);
  return { written, again: Number.isFinite(nextDelayMs) };
}

describe('a poll', () => {
  it('takes effect when nothing changed meanwhile', async () => {
    expect(await pollWhile(() => {})).toEqual({ written: ['log', 'commit', 'state'], again: true });
  });

  it.each<[string, Parameters<typeof pollWhile>[0]]>([
    ['is aborted', ({ abort }) => abort()],
    ['has its vendor removed', ({ become }) => become(null)],
    [
      'has its page changed to another address',
      ({ become }) =>
        become({
          ...followed,
          subscription: { ...followed.subscription, pageUrl: 'https://other.example/' },
        }),
    ],
  ])('that %s changes nothing', async (_, meanwhile) => {
    expect(await pollWhile(meanwhile)).toEqual({ written: [], again: false });
  });
});
