import { expect } from 'vitest';
import { isOpen } from '#shared/domain/incident.ts';
import type { LedgerEntry } from '#shared/domain/ledger-entry.ts';
import { lastPage } from '#shared/domain/reading.ts';
import type { Model } from './model-commands.ts';
import { believed, isHeard, isSummary } from './notified-state.ts';
import { opsChannel, type SimulatedApp, vendorOf } from './simulated-app.ts';
import { type SoakPage, statusOf, titleOf } from './simulated-page.ts';

/** What must be true of a system at rest, whatever happened before. */
export function holdAll(model: Model): void {
  const { world, pages } = model;
  // In commit order: by time, after the clock was set back, the last message would come first.
  const ledger = world.lines;
  holdShows(world, ledger);
  expect(world.store.pendingAlerts(), 'I2: nothing waits to be shown').toEqual([]);
  expect(world.store.outbox.channels(), 'I4: nothing waits to be sent').toEqual([]);
  for (const channel of ['desktop', opsChannel]) {
    const lines = ledger.filter((line) => line.channel === channel);
    const told = lines.filter((line) => isHeard(line) && line.rule !== 'flapping').map(({ changeKey }) => changeKey);
    expect(told.length, 'I1: each transition is told once').toBe(new Set(told).size);
    for (const [index, page] of pages.entries()) holdVendor(model, index, page, lines);
  }
}

function holdShows(world: SimulatedApp, ledger: readonly LedgerEntry[]): void {
  const told = new Set(ledger.filter(({ verdict }) => verdict === 'told').map(({ id }) => id));
  const byId = new Map(world.shown.map(({ id }) => [id, world.shown.filter((one) => one.id === id)]));
  for (const [id, shows] of byId) {
    const kills = (shows.at(-1)?.kills ?? 0) - (shows[0]?.kills ?? 0);
    expect(shows.length, `I1: shows of ${id}`).toBeLessThanOrEqual(1 + kills);
    expect(told.has(id) || id.includes(':digest/'), `I3: ${id} was decided`).toBe(true);
  }
  const keys = world.taken.map(({ key }) => key);
  expect(keys.length - new Set(keys).size, 'I4: taken again').toBeLessThanOrEqual(world.allowedDuplicates);
  const sent = new Set(world.taken.map(({ alert }) => alert.id));
  // After three days of failures, which a clock jump can fake, an incident's newest message replaces earlier ones.
  const lost = world.store
    .ledgerSince(0, 100_000)
    .filter(
      ({ id, channel, verdict, delivery }) =>
        channel === opsChannel && verdict === 'told' && delivery !== 'summarised' && !sent.has(id),
    );
  expect(lost, 'I4: everything that was told came to the channel').toEqual([]);
}

function holdVendor({ world }: Model, index: number, page: SoakPage, lines: readonly LedgerEntry[]): void {
  const vendorId = vendorOf(index);
  const own = lines.filter((line) => line.vendorId === vendorId);
  const keys = new Set(own.map(({ changeKey }) => changeKey));
  const committed = world.changes.get(vendorId) ?? [];
  for (const { kind, key } of committed)
    if (kind !== 'component_changed') expect(keys.has(`${vendorId}/${key}`), `I2: ${key} has a line`).toBe(true);
  const known = new Set(committed.map(({ key }) => `${vendorId}/${key}`));
  for (const { kind, verdict, changeKey } of own)
    if (kind !== 'digest' && verdict === 'told')
      expect(known.has(changeKey), `I3: ${changeKey} is a transition`).toBe(true);
  const stored = lastPage(world.engine.reading(vendorId) ?? { kind: 'pending' });
  const truth = page.incidents.filter((one) => isOpen({ status: statusOf(one) }));
  const found = stored?.incidents.filter(isOpen).map(({ id, status, impact }) => `${id} ${status} ${impact}`);
  expect(found?.toSorted(), 'I6: the page as it is').toEqual(
    truth.map((one) => `${one.id} ${statusOf(one)} ${one.impact}`).toSorted(),
  );
  for (const id of page.shownOpen) {
    const some = own.filter(({ incidentId: of, title }) => of === id && title === titleOf(id));
    expect(some.length, `nothing is missed: ${id}`).toBeGreaterThan(0);
    const belief = believed(own.concat(lines.filter(isSummary)), new Set([id]));
    const isOn = truth.some((one) => one.id === id);
    if (belief !== null) expect(belief, `the last word on ${id} is true`).toBe(isOn);
  }
}
