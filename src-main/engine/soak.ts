import type { Alert } from '#shared/domain/alert.ts';
import { compareImpact, isOpen } from '#shared/domain/incident.ts';
import { createSoakClock } from './soak-clock.ts';
import { createSoakPage, post, type SoakIncident, type SoakPage, statusOf } from './soak-page.ts';
import { type SoakEvent, type SoakScale, seeded, writeScript } from './soak-script.ts';
import { createSoakWorld, opsChannel, type SoakWorld } from './soak-world.ts';

const minuteMs = 60_000;

/** How the ledger of one channel stands to the script's truth, for one kind of change. */
export interface SoakRow {
  readonly channel: string;
  readonly kind: 'incident_opened' | 'impact_raised' | 'resolved' | 'reopened';
  readonly expected: number;
  readonly told: number;
  readonly missed: number;
  readonly repeated: number;
  readonly false: number;
}

export interface SoakReport {
  readonly rows: readonly SoakRow[];
  readonly incidents: number;
  readonly answers: number;
  readonly events: number;
  /** Notifications shown more often than once and the kills allow. */
  readonly shownTooOften: number;
  readonly unsent: number;
}

export interface SoakOptions extends SoakScale {
  readonly seed: number;
  readonly directory: string;
  readonly intervalMs: number;
}

/** Lives through the script with the real engine and store, and compares what was told with what was true. */
export async function soak(options: SoakOptions): Promise<SoakReport> {
  const random = seeded(options.seed);
  const script = writeScript(options, random);
  const clock = createSoakClock(options.beganAt);
  const pages = Array.from({ length: options.pages }, (_, index) => createSoakPage(`https://page-${index}.example`));
  const { directory, intervalMs } = options;
  const world = createSoakWorld({ directory, clock, pages, intervalMs, random });
  const truth = createTruth(pages);
  await clock.pass(minuteMs);
  for (const event of script) {
    await clock.pass(Math.max(0, event.at - clock.now()));
    await happen(world, pages, truth, event);
    world.pump();
  }
  await clock.pass(12 * 60 * minuteMs);
  truth.look();
  world.pump();
  const report = compare(world, truth, script, pages);
  await world.close();
  return report;
}

async function happen(world: SoakWorld, pages: readonly SoakPage[], truth: Truth, event: SoakEvent): Promise<void> {
  switch (event.kind) {
    case 'post': {
      const page = pages[event.page];
      if (!page) return;
      truth.look();
      post(page, event.incident);
      return;
    }
    case 'mood': {
      const page = pages[event.page];
      truth.look();
      if (page) page.mood = event.mood;
      return;
    }
    case 'restart':
      return world.restart();
    case 'kill':
      return world.kill();
  }
}

/** What the pages have shown to us, by their own record of answers. */
interface Truth {
  /** Takes down what was shown since the last look: to be called before a page changes. */
  look(): void;
  readonly expected: ReadonlySet<string>;
}

function createTruth(pages: readonly SoakPage[]): Truth {
  const expected = new Set<string>();
  const lastShown = new Map<string, SoakIncident>();
  const answered = new Map<SoakPage, number>();
  const heard = new Set<string>();
  const note = (kind: SoakRow['kind'], { id, updates }: SoakIncident): void => {
    // A post-mortem may stand behind the word that ended it.
    const newest = updates.findLast(({ status }) => status !== 'postmortem');
    expected.add(`${kind} ${id} ${kind === 'incident_opened' ? '' : (newest?.id ?? '')}`);
  };
  const see = (one: SoakIncident): void => {
    const before = lastShown.get(one.id);
    const [isOn, wasOn] = [one, before].map((some) => some !== undefined && isOpen({ status: statusOf(some) }));
    lastShown.set(one.id, one);
    const isGrave = compareImpact(one.impact, 'minor') >= 0;
    if (!before && isOn && isGrave) note('incident_opened', one);
    if (before && isOn && wasOn && isGrave && compareImpact(one.impact, before.impact) > 0) note('impact_raised', one);
    if (before && isOn && !wasOn && (heard.has(one.id) || isGrave)) note('reopened', one);
    if (isOn && isGrave) heard.add(one.id);
    if (before && wasOn && !isOn && heard.has(one.id)) note('resolved', one);
  };
  return {
    expected,
    look() {
      for (const page of pages) {
        if (answered.get(page) === page.answers) continue;
        answered.set(page, page.answers);
        for (const one of page.incidents) if (lastShown.get(one.id) !== one) see(one);
      }
    },
  };
}

const kinds = ['incident_opened', 'impact_raised', 'resolved', 'reopened'] as const;

function compare(
  world: SoakWorld,
  { expected }: Truth,
  script: readonly SoakEvent[],
  pages: readonly SoakPage[],
): SoakReport {
  const ledger = world.store.ledgerSince(0, 1_000_000).toReversed();
  const counts = new Map<string, number[]>();
  for (const { id, kills } of world.shown) counts.set(id, [...(counts.get(id) ?? []), kills]);
  const tooOften = [...counts.values()].filter((kills) => kills.length > 1 + (kills.at(-1) ?? 0) - (kills[0] ?? 0));
  return {
    rows: ['desktop', opsChannel].flatMap((channel) => kinds.map((kind) => rowOf(ledger, expected, channel, kind))),
    incidents: pages.reduce((sum, { incidents }) => sum + incidents.length, 0),
    answers: pages.reduce((sum, { answers }) => sum + answers, 0),
    events: script.length,
    shownTooOften: tooOften.length,
    unsent: world.store.outbox.channels().length + world.store.pendingAlerts().length,
  };
}

function rowOf(
  ledger: readonly Alert[],
  expected: ReadonlySet<string>,
  channel: string,
  kind: SoakRow['kind'],
): SoakRow {
  const lines = ledger.filter(
    (line) => line.channel === channel && line.kind === kind && ['told', 'digested'].includes(line.verdict),
  );
  const told = lines.map((line) => nameOf(line, kind));
  const wanted = [...expected].filter((name) => name.startsWith(`${kind} `));
  const known = new Set(told);
  return {
    channel,
    kind,
    expected: wanted.length,
    told: told.length,
    missed: wanted.filter((name) => !known.has(name)).length,
    repeated: told.length - known.size,
    false: [...known].filter((name) => !expected.has(name)).length,
  };
}

/** The keys of changes end with the update that brought them. */
function nameOf({ incidentId, changeKey }: Alert, kind: SoakRow['kind']): string {
  return `${kind} ${incidentId} ${kind === 'incident_opened' ? '' : (changeKey.split(':').at(-1) ?? '')}`;
}

/** The report as a table for people. */
export function soakTable({ rows, incidents, answers, events, shownTooOften, unsent }: SoakReport): string {
  const cells = [
    ['channel', 'change', 'expected', 'told', 'missed', 'repeated', 'false'],
    ...rows.map((row) => [
      row.channel,
      row.kind,
      ...[row.expected, row.told, row.missed, row.repeated, row.false].map(String),
    ]),
  ];
  const widths = (cells[0] ?? []).map((_, column) => Math.max(...cells.map((row) => (row[column] ?? '').length)));
  const lines = cells.map((row) =>
    row
      .map((cell, column) => cell.padEnd(widths[column] ?? 0))
      .join('  ')
      .trimEnd(),
  );
  const about = `${events} events, ${incidents} incidents, ${answers} answers; shown too often: ${shownTooOften}; unsent: ${unsent}`;
  return [...lines, about].join('\n');
}
