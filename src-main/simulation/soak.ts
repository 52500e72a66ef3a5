import { addTo } from '#shared/domain/add-to.ts';
import type { AlertGroup } from '#shared/domain/alert-group.ts';
import { minuteMs } from '#shared/domain/duration.ts';
import type { Impact } from '#shared/domain/incident.ts';
import { createTruth, type Listener, type Truth } from './expected-alerts.ts';
import { createSoakWorld, opsChannel, opsGroup, type SimulatedApp, vendorOf } from './simulated-app.ts';
import { createSoakPage, post, postMaintenance, remove, type SoakPage } from './simulated-page.ts';
import type { SoakEvent, SoakScript } from './soak-event.ts';
import { hostilityRow } from './soak-hostility.ts';
import { lastWordRow, muteRow, quietRow, takenRow, troublesOf } from './soak-invariants.ts';
import { moveRow, troubleWhileMovingRow } from './soak-moves.ts';
import { exactEndRow, recoveryRow, relapseRow } from './soak-mutes.ts';
import { rowsOf, type SoakRow, tableOf } from './soak-report.ts';
import { isExact, roleOf } from './soak-scenarios.ts';
import { type SoakScale, seeded, writeScript } from './soak-timeline.ts';
import { createVirtualClock } from './virtual-clock.ts';

export interface SoakReport {
  readonly rows: readonly SoakRow[];
  readonly incidents: number;
  readonly answers: number;
  readonly events: number;
  /** Notifications shown more often than kills explain. */
  readonly shownTooOften: number;
  readonly unsent: number;
}

export interface SoakOptions extends SoakScale {
  readonly seed: number;
  readonly directory: string;
  readonly intervalMs: number;
}

/** A group of some vendors with major incidents only, and one of all vendors with quiet hours. */
const majors: AlertGroup = {
  ...opsGroup,
  id: 'majors',
  name: 'Majors',
  members: Array.from({ length: 25 }, (_, index) => vendorOf(index * 2)),
  leastImpact: 'major',
  channels: ['majors'],
};
const quietFrom = 22;
const quietTo = 7;
const breakThrough = 'critical' satisfies Impact;
const night: AlertGroup = {
  ...opsGroup,
  id: 'night',
  name: 'Night',
  schedule: [
    {
      days: ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'],
      from: `${quietFrom}:00`,
      to: `0${quietTo}:00`,
      zone: 'UTC',
      breakThrough,
    },
  ],
  channels: ['night'],
};

const listeners: readonly Listener[] = [
  ...['desktop', opsChannel].map((channel) => ({ channel, leastImpact: 'minor' as const, follows: () => true })),
  { channel: 'majors', leastImpact: 'major', follows: (page) => page % 2 === 0 },
];

/** Flapping pages are polled often, the others at the given interval. */
const flappingIntervalMs = 5 * minuteMs;

/** Runs the script with the real engine, store and outbox, and compares the alerts with the script. */
export async function soak(options: SoakOptions): Promise<SoakReport> {
  const random = seeded(options.seed);
  const script = writeScript(options, random);
  const clock = createVirtualClock(options.beganAt);
  const pages = Array.from({ length: options.pages }, (_, index) => createSoakPage(`https://page-${index}.example`));
  const intervalMs = (page: number) => (roleOf(page) === 'flaps' ? flappingIntervalMs : options.intervalMs);
  const world = createSoakWorld({
    directory: options.directory,
    clock,
    pages,
    intervalMs,
    random,
    groups: [majors, night],
  });
  const truth = createTruth(pages, script.expected);
  await clock.advance(minuteMs);
  for (const event of script.events) {
    await clock.advance(Math.max(0, event.at - clock.now()));
    truth.look();
    await happen(world, pages, event);
  }
  await clock.advance(12 * 60 * minuteMs);
  truth.look();
  await world.mendChannels();
  const report = compare(world, truth, script, pages, options.beganAt);
  await world.close();
  return report;
}

async function happen(world: SimulatedApp, pages: readonly SoakPage[], event: SoakEvent): Promise<void> {
  switch (event.kind) {
    case 'ops':
      world.ops = event.health;
      return;
    case 'sleep':
      return world.sleep(event.ms);
    case 'restart':
      return world.restart();
    case 'kill':
      return world.kill();
    case 'mute':
      return mute(world, event);
    default: {
      const page = pages[event.page];
      if (page) change(page, event);
    }
  }
}

function change(page: SoakPage, event: Exclude<SoakEvent, { kind: 'ops' | 'sleep' | 'restart' | 'kill' | 'mute' }>) {
  switch (event.kind) {
    case 'post':
      return post(page, event.incident);
    case 'plan':
      return postMaintenance(page, event.maintenance);
    case 'remove':
      return remove(page, event.id);
    case 'component':
      page.components = { ...page.components, [event.id]: event.status };
      page.version += 1;
      return;
    case 'mood':
      page.health = event.health;
      return;
    case 'move':
      page.host = event.host;
      page.version += 1;
      return;
  }
}

function mute(world: SimulatedApp, { page, at, until }: Extract<SoakEvent, { kind: 'mute' }>): void {
  world.settings.update((settings) => ({
    ...settings,
    silences: [
      ...settings.silences,
      {
        id: `mute ${page} ${at}`,
        target: { kind: 'vendor', vendorId: vendorOf(page) },
        end: until === 'recovery' ? { kind: 'recovery' } : { kind: 'at', until },
        acknowledged: null,
        reason: null,
        startedAt: at,
      },
    ],
  }));
}

function compare(
  world: SimulatedApp,
  truth: Truth,
  { events }: SoakScript,
  pages: readonly SoakPage[],
  beganAt: number,
): SoakReport {
  const linesOf = (channel: string) => world.lines.filter((line) => line.channel === channel);
  const exact = new Set(pages.flatMap((_, page) => (isExact(roleOf(page)) ? [vendorOf(page)] : [])));
  const pagesWith = (role: string) => pages.filter((_, page) => roleOf(page) === role);
  const hostile = pages.flatMap((_, page) => (roleOf(page) === 'hostile' ? [page] : []));
  const isQuiet = (at: number): boolean => {
    const hour = new Date(at).getUTCHours();
    return hour >= quietFrom || hour < quietTo;
  };
  const counts = new Map<string, number[]>();
  for (const { id, kills } of world.shown) addTo(counts, id, kills);
  const tooOften = [...counts.values()].filter((kills) => kills.length > 1 + (kills.at(-1) ?? 0) - (kills[0] ?? 0));
  return {
    rows: [
      ...listeners.flatMap((listener) => {
        const { channel } = listener;
        const follows = (page: number) => listener.follows(page) && isExact(roleOf(page));
        const lines = linesOf(channel).filter(({ vendorId }) => exact.has(vendorId));
        return rowsOf(channel, lines, truth.expectedBy({ ...listener, follows }), beganAt);
      }),
      ...['desktop', opsChannel].flatMap((channel) => [
        muteRow(channel, linesOf(channel), events),
        exactEndRow(channel, linesOf(channel), events),
        recoveryRow(channel, linesOf(channel), pagesWith('recovers')),
        relapseRow(channel, linesOf(channel), pagesWith('relapses')),
        moveRow(channel, linesOf(channel), events),
        hostilityRow(channel, linesOf(channel), events, hostile),
        troubleWhileMovingRow(channel, linesOf(channel), pagesWith('moves')),
        lastWordRow(channel, 'last word after mutes', linesOf(channel), troublesOf(pagesWith('muted'))),
        lastWordRow(channel, 'last word after relapses', linesOf(channel), troublesOf(pagesWith('relapses'))),
        lastWordRow(channel, 'last word after flapping', linesOf(channel), troublesOf(pagesWith('flaps'))),
      ]),
      quietRow('night', linesOf('night'), isQuiet, breakThrough),
      lastWordRow('night', 'last word after nights', linesOf('night'), troublesOf(pages)),
      ...[opsChannel, 'majors', 'night'].map((channel) =>
        takenRow(channel, linesOf(channel), world.taken, world.allowedDuplicates),
      ),
    ],
    incidents: pages.reduce((sum, { incidents }) => sum + incidents.length, 0),
    answers: pages.reduce((sum, { answers }) => sum + answers, 0),
    events: events.length,
    shownTooOften: tooOften.length,
    unsent: world.store.outbox.channels().length + world.store.pendingAlerts().length,
  };
}

/** The report as a text table. */
export function soakTable({ rows, incidents, answers, events, shownTooOften, unsent }: SoakReport): string {
  const about = `${events} events, ${incidents} incidents, ${answers} answers; shown too often: ${shownTooOften}; unsent: ${unsent}`;
  return [tableOf(rows), about].join('\n');
}
