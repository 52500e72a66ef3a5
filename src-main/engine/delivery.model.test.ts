import { rmSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Alert } from '#shared/domain/alert.ts';
import { type Impact, type IncidentStatus, isOpen } from '#shared/domain/incident.ts';
import type { QuietHours } from '#shared/domain/quiet-hours.ts';
import { lastPage } from '#shared/domain/reading.ts';
import type { Silence } from '#shared/domain/silence.ts';
import { isBegin, isEnd } from '../alerts/turning.ts';
import { createSoakClock } from './soak-clock.ts';
import {
  createSoakPage,
  post,
  type SoakIncident,
  type SoakMood,
  type SoakPage,
  statusOf,
  titleOf,
} from './soak-page.ts';
import { createSoakWorld, opsChannel, type SoakWorld, soakFolder, vendorOf } from './soak-world.ts';

/** More by the environment, such as `MODEL_RUNS=20000`. */
const numRuns = Number(process.env.MODEL_RUNS ?? 200);
const commandsPerRun = 60;
const minuteMs = 60_000;
const hourMs = 60 * minuteMs;
const beganAt = Date.parse('2026-03-02T09:00:00Z');

type SimpleWord = 'nothing' | 'restart' | 'kill' | 'sleep' | 'slow' | 'finish' | 'down' | 'up' | 'pump' | 'quiet';

type Command =
  | { readonly do: SimpleWord }
  | { readonly do: 'poll' | 'fail'; readonly vendor: number; readonly mood: SoakMood }
  | { readonly do: 'phase'; readonly vendor: number; readonly incident: number; readonly status: IncidentStatus }
  | { readonly do: 'impact'; readonly vendor: number; readonly incident: number; readonly impact: Impact }
  | { readonly do: 'edit' | 'delete' | 'backdate'; readonly vendor: number; readonly incident: number }
  | {
      readonly do: 'component';
      readonly vendor: number;
      readonly status: 'operational' | 'partial_outage' | 'major_outage';
    }
  | {
      readonly do: 'mute';
      readonly vendor: number;
      readonly incident: number;
      readonly what: 'vendor' | 'incident' | 'all';
    }
  | { readonly do: 'unmute' }
  | { readonly do: 'pass'; readonly minutes: number }
  | { readonly do: 'jump'; readonly byMs: number };

const vendor = fc.nat(1);
const incident = fc.nat(2);
const simple = (...words: SimpleWord[]) => fc.constantFrom(...words).map((word): Command => ({ do: word }));

const arbitraryCommand: fc.Arbitrary<Command> = fc.oneof(
  { withCrossShrink: true },
  { arbitrary: simple('nothing'), weight: 1 },
  {
    arbitrary: fc.record({ do: fc.constant('poll' as const), vendor, mood: fc.constant('well' as const) }),
    weight: 12,
  },
  {
    arbitrary: fc.record({
      do: fc.constant('fail' as const),
      vendor,
      mood: fc.constantFrom<SoakMood>('silent', 'login', 'broken', 'busy'),
    }),
    weight: 4,
  },
  {
    arbitrary: fc.record({
      do: fc.constant('phase' as const),
      vendor,
      incident,
      status: fc.constantFrom<IncidentStatus>('investigating', 'identified', 'monitoring', 'resolved', 'resolved'),
    }),
    weight: 10,
  },
  {
    arbitrary: fc.record({
      do: fc.constant('impact' as const),
      vendor,
      incident,
      impact: fc.constantFrom<Impact>('none', 'minor', 'major', 'critical'),
    }),
    weight: 3,
  },
  { arbitrary: fc.record({ do: fc.constantFrom('edit', 'delete', 'backdate'), vendor, incident }), weight: 3 },
  {
    arbitrary: fc.record({
      do: fc.constant('component' as const),
      vendor,
      status: fc.constantFrom('operational', 'partial_outage', 'major_outage'),
    }),
    weight: 2,
  },
  {
    arbitrary: fc.record({
      do: fc.constant('mute' as const),
      vendor,
      incident,
      what: fc.constantFrom('vendor', 'incident', 'all'),
    }),
    weight: 2,
  },
  { arbitrary: fc.constant<Command>({ do: 'unmute' }), weight: 2 },
  { arbitrary: fc.record({ do: fc.constant('pass' as const), minutes: fc.integer({ min: 1, max: 15 }) }), weight: 5 },
  {
    arbitrary: fc.record({ do: fc.constant('jump' as const), byMs: fc.constantFrom(-24 * hourMs, 24 * hourMs) }),
    weight: 1,
  },
  { arbitrary: simple('restart', 'kill', 'sleep', 'slow', 'finish', 'down', 'up', 'pump', 'pump', 'quiet'), weight: 9 },
);

/** The real world beside what the script knows to be true. */
interface Model {
  readonly world: SoakWorld;
  readonly pages: readonly SoakPage[];
  /** Makes ids of updates and silences. */
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
  // A vendor's clock does not follow the jumps of ours.
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
    page.incidents = page.incidents.filter(({ id }) => id !== one.id);
    page.version += 1;
  }
}

const everyNight: QuietHours = {
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

/** A poll that fails changes nothing but the age of what is known: I5. */
async function failOnce(model: Model, command: Extract<Command, { do: 'poll' | 'fail' }>): Promise<void> {
  const { world } = model;
  const page = pageOf(model, command.vendor);
  const vendorId = vendorOf(command.vendor);
  const read = () => lastPage(world.engine.reading(vendorId) ?? { kind: 'pending' });
  const before = [read(), world.lines.length] as const;
  page.mood = command.mood;
  await world.engine.checkNow(vendorId);
  page.mood = 'well';
  expect(read()).toEqual(before[0]);
  const told = world.lines.slice(before[1]).filter(({ kind }) => !kind.startsWith('page_'));
  expect(told).toEqual([]);
}

async function obey(model: Model, command: Command): Promise<void> {
  const { world } = model;
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
      world.engine.sleep();
      world.clock.sleep(8 * hourMs);
      world.gatherAway();
      world.engine.wake();
      return world.clock.pass(minuteMs);
    case 'slow':
      world.notificationsAreSlow = true;
      return;
    case 'finish':
      world.notificationsAreSlow = false;
      return world.finishShowing();
    case 'down':
      world.channelIsUp = false;
      return;
    case 'up':
      world.channelIsUp = true;
      return;
    case 'pump':
      return world.pump();
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
      return world.clock.pass(command.minutes * minuteMs);
    case 'jump':
      world.clock.set(command.byMs);
      return;
  }
}

/** All troubles end, and some time goes by in which nothing happens. */
async function comeToRest({ world, pages }: Model): Promise<void> {
  world.notificationsAreSlow = false;
  world.channelIsUp = true;
  await world.finishShowing();
  world.settings.update((settings) => ({ ...settings, silences: [], quietHours: [] }));
  for (let round = 0; round < 8; round += 1) {
    for (const index of pages.keys()) await world.engine.checkNow(vendorOf(index));
    await world.clock.pass(5 * minuteMs);
  }
  world.pump();
}

const isHeard = ({ verdict }: Alert): boolean => verdict === 'told' || verdict === 'digested';

/** What a channel believes of an incident after its last word on it; `null` when it never heard, or only in a list cut short. */
function believed(lines: readonly Alert[], incident: string): boolean | null {
  const line = lines.findLast((one) => one.incidentId === incident && isHeard(one) && (isBegin(one) || isEnd(one)));
  if (!line) return null;
  const summary = line.verdict === 'digested' ? lines.find((one) => isSummary(one) && one.at === line.at) : undefined;
  if (!summary) return isBegin(line);
  const title = line.text.title;
  const open = summary.text.body.split('\n').find((row) => row.startsWith('Still open: '));
  if (summary.text.body.includes(title)) return open?.includes(title) ?? false;
  return null;
}

function isSummary({ kind, rule }: Alert): boolean {
  return kind === 'digest' && (rule === 'silence' || rule === 'quiet-hours');
}

function holdAll(model: Model): void {
  const { world, pages } = model;
  // In the order of the commits: by their times, a clock that is set back would put the last word first.
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

function holdShows(world: SoakWorld, ledger: readonly Alert[]): void {
  const told = new Set(ledger.filter(({ verdict }) => verdict === 'told').map(({ id }) => id));
  const byId = new Map(world.shown.map(({ id }) => [id, world.shown.filter((one) => one.id === id)]));
  for (const [id, shows] of byId) {
    const kills = (shows.at(-1)?.kills ?? 0) - (shows[0]?.kills ?? 0);
    expect(shows.length, `I1: shows of ${id}`).toBeLessThanOrEqual(1 + kills);
    expect(told.has(id) || id.includes(':digest/'), `I3: ${id} was decided`).toBe(true);
  }
  const taken = world.taken.map(({ id }) => id);
  expect(taken.length, 'the channel takes each alert once').toBe(new Set(taken).size);
}

function holdVendor({ world }: Model, index: number, page: SoakPage, lines: readonly Alert[]): void {
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
  const held = lastPage(world.engine.reading(vendorId) ?? { kind: 'pending' });
  const truth = page.incidents.filter((one) => isOpen({ status: statusOf(one) }));
  const found = held?.incidents.filter(isOpen).map(({ id, status, impact }) => `${id} ${status} ${impact}`);
  expect(found?.toSorted(), 'I6: the page as it is').toEqual(
    truth.map((one) => `${one.id} ${statusOf(one)} ${one.impact}`).toSorted(),
  );
  for (const id of page.shownOpen) {
    const some = own.filter(({ incidentId: of, title }) => of === id && title === titleOf(id));
    expect(some.length, `nothing is missed: ${id}`).toBeGreaterThan(0);
    const belief = believed(own.concat(lines.filter(isSummary)), id);
    const isOn = truth.some((one) => one.id === id);
    if (belief !== null) expect(belief, `the last word on ${id} is true`).toBe(isOn);
  }
}

async function live(commands: readonly Command[]): Promise<void> {
  const directory = soakFolder();
  const clock = createSoakClock(beganAt);
  const pages = [createSoakPage('https://one.example'), createSoakPage('https://two.example')];
  const world = createSoakWorld({ directory, clock, pages, intervalMs: 5 * minuteMs });
  const model: Model = { world, pages, count: 0 };
  try {
    for (const index of pages.keys()) await world.engine.checkNow(vendorOf(index));
    for (const command of commands) await obey(model, command);
    await comeToRest(model);
    holdAll(model);
  } finally {
    await world.close();
    rmSync(directory, { recursive: true, force: true });
  }
}

describe('the engine, the store and the delivery, whatever happens', () => {
  it(
    'hold the promises of delivery',
    async () => {
      const script = fc.array(arbitraryCommand, { minLength: commandsPerRun, maxLength: commandsPerRun });
      await fc.assert(fc.asyncProperty(script, live), {
        numRuns,
        ...(process.env.MODEL_SEED
          ? {
              seed: Number(process.env.MODEL_SEED),
              ...(process.env.MODEL_PATH ? { path: process.env.MODEL_PATH } : {}),
            }
          : {}),
        endOnFailure: process.env.MODEL_SHRINK === undefined,
      });
    },
    30_000 + numRuns * 1_000,
  );
});
