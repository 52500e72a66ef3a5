import { describe, expect, it } from 'vitest';
import { aMaintenance, anAlert, anUpdate, builtAt } from '#shared/testing/builders.ts';
import { acme } from '../testing/builders.ts';
import { aStore, storeAfter } from '../testing/memory-store.ts';
import type { Store } from './store.ts';

const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;

describe('maintenances', () => {
  it('counts how often it was rescheduled, and keeps deleted updates', () => {
    const update = anUpdate({ id: 'm-u1' });
    const at = (startsAt: number, updates: readonly (typeof update)[]) => ({
      maintenances: [aMaintenance({ startsAt, updates: updates.map((one) => ({ ...one, status: 'scheduled' })) })],
    });
    const store = storeAfter(at(builtAt, [update]), at(builtAt, []), at(builtAt + hour, []), at(builtAt + day, []));
    expect(store.maintenances(acme, {})).toMatchObject([
      { id: 'm1', startsAt: builtAt + day, moves: 2, firstSeenAt: builtAt, updates: [{ id: 'm-u1' }] },
    ]);
  });

  it('leaves out maintenance that ended before the given time', () => {
    const store = storeAfter({
      maintenances: [
        aMaintenance({ id: 'past', endsAt: builtAt - day }),
        aMaintenance({ id: 'later', startsAt: builtAt, endsAt: null }),
        aMaintenance({ id: 'dateless', startsAt: null, endsAt: null }),
      ],
    });
    expect(store.maintenances(acme, { sinceAt: builtAt - hour }).map(({ id }) => id)).toEqual(['dateless', 'later']);
  });

  it('knows the window before the last reschedule', () => {
    const window = (startsAt: number | null, endsAt: number | null) => ({
      maintenances: [aMaintenance({ startsAt, endsAt })],
    });
    const movedFrom = (store: Store) => store.maintenance(acme, 'm1')?.maintenance.movedFrom;
    const once = storeAfter(window(builtAt, builtAt + hour));
    expect(movedFrom(once)).toBeNull();
    const twice = storeAfter(
      window(builtAt, null),
      window(builtAt + hour, null),
      window(builtAt + hour, builtAt + day),
    );
    expect(movedFrom(twice)).toEqual({ startsAt: builtAt + hour, endsAt: null });
    const dated = storeAfter(window(null, null), window(builtAt, null));
    expect(movedFrom(dated)).toBeNull();
  });

  it('returns one with its updates and their earlier texts', () => {
    const saying = (body: string) => ({
      maintenances: [aMaintenance({ updates: [{ ...anUpdate({ id: 'u1', body }), status: 'scheduled' }] })],
    });
    const store = storeAfter(saying('At noon.'), saying('At one.'));
    expect(store.maintenance(acme, 'm1')?.updates).toMatchObject([
      { body: 'At one.', firstSeenAt: builtAt, earlier: [{ body: 'At noon.', seenAt: builtAt }] },
    ]);
    expect(store.maintenance(acme, 'm2')).toBeNull();
  });

  it('returns the ledger lines about one', () => {
    const { store } = aStore();
    const about = { kind: 'maintenance_announced', incidentId: null } as const;
    store.commitAlerts([
      anAlert({ ...about, id: 'a1', maintenanceId: 'm1' }),
      anAlert({ ...about, id: 'a2', maintenanceId: 'm2' }),
      anAlert({ id: 'a3', incidentId: 'm1' }),
    ]);
    expect(store.ledgerOfMaintenance(acme, 'm1').map(({ id }) => id)).toEqual(['a1']);
  });
});

describe('plannedBetween', () => {
  const windowed = (id: string, startsAt: number | null, endsAt: number | null) =>
    aMaintenance({ id, startsAt, endsAt });
  const store = storeAfter({
    maintenances: [
      windowed('after', builtAt + day, builtAt + 2 * day),
      windowed('long', builtAt - 9 * day, builtAt + 9 * day),
      windowed('before', builtAt - 2 * day, builtAt - day),
      windowed('endless', builtAt + hour, null),
      windowed('backwards', builtAt + 2 * hour, builtAt - day),
      windowed('dateless', null, null),
    ],
  });
  const ids = (limit: number) => store.plannedBetween(builtAt, builtAt + day, limit).map(({ id }) => id);

  it('returns what overlaps the period, earliest first', () => {
    expect(ids(10)).toEqual(['long', 'endless', 'backwards']);
  });

  it('returns the latest ones when there are too many', () => {
    expect(ids(2)).toEqual(['endless', 'backwards']);
  });
});
