import { expect } from 'vitest';
import { hourMs, minuteMs } from '#shared/domain/duration.ts';
import { isOpen } from '#shared/domain/incident.ts';
import type { QuietHoursEntry } from '#shared/domain/quiet-hours.ts';
import { lastPage } from '#shared/domain/reading.ts';
import type { Silence } from '#shared/domain/silence.ts';
import type { Command } from './model-command.ts';
import { type SimulatedApp, vendorOf } from './simulated-app.ts';
import { post, remove, type SoakIncident, type SoakPage, statusOf } from './simulated-page.ts';

/** The real system, together with the state that the script knows. */
export interface Model {
  readonly world: SimulatedApp;
  readonly pages: readonly SoakPage[];
  /** Generates ids of updates and silences. */
  count: number;
}

function pageOf({ pages }: Model, index: number): SoakPage {
  const page = pages[index];
  if (!page) throw new Error(`expected the page of vendor ${index}`);
  return page;
}

function incidentId(vendorIndex: number, index: number): string {
  return `v${vendorIndex}i${index}`;
}

function known(
  model: Model,
  command: { readonly vendor: number; readonly incident: number },
): SoakIncident | undefined {
  return pageOf(model, command.vendor).incidents.find(({ id }) => id === incidentId(command.vendor, command.incident));
}

function phase(model: Model, command: Extract<Command, { do: 'phase' }>): void {
  const now = model.world.clock.now();
  model.count += 1;
  const before = known(model, command) ?? {
    id: incidentId(command.vendor, command.incident),
    impact: 'minor' as const,
    startedAt: now,
    componentId: 'api',
    updates: [],
  };
  // The vendor's clock does not jump with ours.
  const at = Math.max(now, (before.updates.at(-1)?.at ?? 0) + 1_000);
  const update = { id: `u${model.count}`, status: command.status, at, body: `Word ${model.count}.` };
  post(pageOf(model, command.vendor), { ...before, updates: [...before.updates, update] });
}

function backdate(model: Model, command: { readonly vendor: number }): void {
  model.count += 1;
  const at = model.world.clock.now() - 48 * hourMs;
  const updates = [{ id: `b${model.count}`, status: 'resolved' as const, at, body: 'Filled in afterwards.' }];
  post(pageOf(model, command.vendor), {
    id: `back${model.count}`,
    impact: 'major',
    startedAt: at,
    componentId: 'web',
    updates,
  });
}

function edit(model: Model, command: Extract<Command, { do: 'edit' | 'delete' | 'backdate' }>): void {
  const page = pageOf(model, command.vendor);
  const one = known(model, command);
  if (command.do === 'backdate') backdate(model, command);
  else if (one && command.do === 'edit') {
    model.count += 1;
    const updates = one.updates.map((update, index) =>
      index === 0 ? { ...update, body: `Edit ${model.count}.` } : update,
    );
    post(page, { ...one, updates });
  } else if (one && isOpen({ status: statusOf(one) })) {
    remove(page, one.id);
  }
}

const everyNight: QuietHoursEntry = {
  days: ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'],
  from: '10:00',
  to: '08:00',
  zone: 'UTC',
  breakThrough: 'critical',
};

function mute(model: Model, command: Extract<Command, { do: 'mute' }>): void {
  model.count += 1;
  const vendorId = vendorOf(command.vendor);
  const targets: Record<typeof command.what, Silence['target']> = {
    all: { kind: 'everything' },
    vendor: { kind: 'vendor', vendorId },
    incident: { kind: 'incident', vendorId, incidentId: incidentId(command.vendor, command.incident) },
  };
  const startedAt = model.world.clock.now();
  const end: Silence['end'] =
    command.what === 'all' ? { kind: 'at', until: startedAt + 30 * minuteMs } : { kind: 'undone' };
  const silence: Silence = {
    id: `s${model.count}`,
    target: targets[command.what],
    end,
    acknowledged: null,
    reason: null,
    startedAt,
  };
  model.world.settings.update((settings) => ({ ...settings, silences: [...settings.silences, silence] }));
}

/** A failed poll changes only the age of the data: I5. */
async function failOnce(model: Model, command: Extract<Command, { do: 'poll' | 'fail' }>): Promise<void> {
  const { world } = model;
  const page = pageOf(model, command.vendor);
  const vendorId = vendorOf(command.vendor);
  const read = () => lastPage(world.engine.reading(vendorId) ?? { kind: 'pending' });
  const before = [read(), world.lines.length] as const;
  page.health = command.health;
  await world.engine.checkNow(vendorId);
  page.health = 'well';
  expect(read()).toEqual(before[0]);
  const told = world.lines.slice(before[1]).filter(({ kind }) => !kind.startsWith('page_'));
  expect(told).toEqual([]);
}

/** Runs a command, and checks the invariants that must hold immediately. */
export async function execute(model: Model, command: Command): Promise<void> {
  const { world } = model;
  // No two events happen at the same instant.
  await world.clock.advance(1);
  switch (command.do) {
    case 'nothing':
      return;
    case 'restart':
      return world.restart();
    case 'kill': {
      const committed = new Set(world.lines.map(({ id, verdict }) => `${id} ${verdict}`));
      world.kill();
      const kept = world.store.ledgerSince(0, 100_000).map(({ id, verdict }) => `${id} ${verdict}`);
      expect(new Set(kept)).toEqual(committed);
      return;
    }
    case 'sleep':
      world.sleep(8 * hourMs);
      return world.clock.advance(minuteMs);
    case 'slow':
      world.notificationsAreSlow = true;
      return;
    case 'finish':
      world.notificationsAreSlow = false;
      return world.finishShowing();
    case 'down':
    case 'lossy':
    case 'up':
      world.ops = command.do;
      return;
    case 'mend':
      return world.mendChannels();
    case 'quiet':
      world.settings.update((settings) => ({
        ...settings,
        quietHours: settings.quietHours.length > 0 ? [] : [everyNight],
      }));
      return;
    case 'poll':
      return world.engine.checkNow(vendorOf(command.vendor));
    case 'fail':
      return failOnce(model, command);
    case 'phase':
      return phase(model, command);
    case 'impact': {
      const one = known(model, command);
      if (one) post(pageOf(model, command.vendor), { ...one, impact: command.impact });
      return;
    }
    case 'edit':
    case 'delete':
    case 'backdate':
      return edit(model, command);
    case 'component': {
      const page = pageOf(model, command.vendor);
      page.components = { ...page.components, web: command.status };
      page.version += 1;
      return;
    }
    case 'mute':
      return mute(model, command);
    case 'unmute':
      world.settings.update((settings) => ({ ...settings, silences: settings.silences.slice(1) }));
      return;
    case 'pass':
      return world.clock.advance(command.minutes * minuteMs);
    case 'jump':
      world.clock.jump(command.byMs);
      return;
  }
}

/** Ends all failures, silences and quiet hours, and lets time pass. */
export async function comeToRest({ world, pages }: Model): Promise<void> {
  world.notificationsAreSlow = false;
  world.ops = 'up';
  await world.finishShowing();
  world.settings.update((settings) => ({ ...settings, silences: [], quietHours: [] }));
  for (let round = 0; round < 8; round += 1) {
    for (const index of pages.keys()) await world.engine.checkNow(vendorOf(index));
    await world.clock.advance(5 * minuteMs);
  }
  await world.mendChannels();
}
