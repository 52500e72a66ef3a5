import { plainText } from '#shared/domain/body.ts';
import { minuteMs } from '#shared/domain/duration.ts';
import { incidentFacts } from '#shared/domain/incident-facts.ts';
import { lastPage, lastReadAt, type Reading } from '#shared/domain/reading.ts';
import type { VendorId } from '#shared/domain/vendor.ts';
import type { Evidence, EvidenceGap, EvidenceIncident, EvidenceQuery, EvidenceReportedDay } from '#shared/evidence.ts';
import type { IncidentSummary } from '../../state/database/incident-summaries.ts';
import type { Store, StoredIncident, StoredMaintenance } from '../../state/database/store.ts';
import { fineShare, readTime } from './fine-share.ts';
import { historyBar } from './history-bar.ts';
import { componentPaths, historyFigures, timesOf } from './history-rows.ts';
import { type Stretch, worstOf } from './level-time.ts';
import { type HistoryStore, type HistoryViewDeps, type Period, readLevels, readSummaries } from './read-history.ts';
import { reportedEvidence } from './reported-evidence.ts';

/** The limits of one document, in incidents and in characters; choose a shorter period for the rest. */
export const mostInEvidence = 2_000;
export const mostTextInEvidence = 8 * 1024 * 1024;

/** A shorter pause between two readings is no gap. */
const leastGapMs = minuteMs;

export interface EvidenceDeps extends Omit<HistoryViewDeps, 'store' | 'zone'> {
  readonly store: HistoryStore & Pick<Store, 'incident' | 'maintenances' | 'reportedDays'>;
}

export interface CollectedEvidence {
  readonly evidence: Evidence;
  /** The same incidents with everything stored about them, and the maintenance of the period. */
  readonly stored: readonly StoredIncident[];
  readonly maintenances: readonly StoredMaintenance[];
}

/** `null` if the vendor is not followed. Yields between its steps. */
export async function collectEvidence(query: EvidenceQuery, deps: EvidenceDeps): Promise<CollectedEvidence | null> {
  const { vendorId } = query;
  const chosen = deps.subscriptions.filter((one) => vendorId === null || one.vendorId === vendorId);
  if (vendorId !== null && chosen.length === 0) return null;
  const period: Period = { fromAt: query.fromAt, untilAt: Math.max(query.fromAt, Math.min(query.untilAt, deps.now)) };
  const parts: VendorEvidence[] = [];
  const room: Room = { incidents: mostInEvidence, text: mostTextInEvidence };
  for (const { vendorId: id, name } of chosen) {
    parts.push(await vendorEvidence(id, name, period, room, deps));
  }
  const summaries = parts.flatMap((part) => part.summaries);
  const whole = historyBar(
    { id: '', name: '', read: worstOf(parts.map(({ levels }) => levels)), listed: [] },
    { bounds: [period.fromAt, period.untilAt], now: period.untilAt },
  );
  const stored = parts.flatMap((part) => part.stored);
  const reportedDays = parts
    .flatMap((part) => part.reportedDays)
    .toSorted((a, b) => b.beganAt - a.beganAt)
    .slice(0, mostInEvidence);
  const reportedCount = parts.reduce((sum, part) => sum + part.reportedDays.length, 0);
  return {
    evidence: {
      vendorId,
      scope: vendorId === null ? 'All vendors' : (chosen[0]?.name ?? vendorId),
      ...period,
      madeAt: deps.now,
      figures: {
        ...historyFigures(summaries.map(timesOf)),
        fineShare: fineShare(parts.map(({ levels }) => readTime(levels, period))),
        troubleMs: whole.troubleMs,
        unreadMs: whole.unreadMs,
      },
      gaps: parts.flatMap(({ gaps }) => gaps),
      reportedDays,
      incidents: parts.flatMap(({ incidents }) => incidents).toSorted((a, b) => beganAt(b) - beganAt(a)),
      leftOutCount: summaries.length - stored.length + reportedCount - reportedDays.length,
    },
    stored,
    maintenances: parts.flatMap(({ maintenances }) => maintenances),
  };
}

interface VendorEvidence {
  readonly levels: readonly Stretch[];
  readonly summaries: readonly IncidentSummary[];
  readonly gaps: readonly EvidenceGap[];
  readonly reportedDays: readonly EvidenceReportedDay[];
  readonly incidents: readonly EvidenceIncident[];
  readonly stored: readonly StoredIncident[];
  readonly maintenances: readonly StoredMaintenance[];
}

/** What else fits into a document. */
interface Room {
  incidents: number;
  text: number;
}

function textLength({ incident, updates }: StoredIncident): number {
  const texts = updates.flatMap(({ body, earlier }) => [body, ...earlier.map((one) => one.body)]);
  return texts.reduce((sum, { length }) => sum + length, incident.title.length);
}

/** Reads and words one incident at a time. */
async function vendorEvidence(
  vendorId: VendorId,
  vendorName: string,
  period: Period,
  room: Room,
  { store, reading, yieldIfDue, now }: EvidenceDeps,
): Promise<VendorEvidence> {
  const latest = reading(vendorId);
  const levels = readLevels(store, vendorId, period, readingWithin(latest, period));
  const summaries = await readSummaries(store, vendorId, period, yieldIfDue);
  const paths = componentPaths(latest && lastPage(latest));
  const stored: StoredIncident[] = [];
  const incidents: EvidenceIncident[] = [];
  for (const { incident } of summaries) {
    if (room.incidents <= 0 || room.text <= 0) break;
    await yieldIfDue();
    const whole = store.incident(vendorId, incident.id);
    if (!whole) continue;
    room.incidents -= 1;
    room.text -= textLength(whole);
    stored.push(whole);
    incidents.push(evidenceIncident(whole, vendorName, paths, now));
  }
  await yieldIfDue();
  const gaps = gapsOf(levels, period);
  const zone = (latest && lastPage(latest))?.timeZone ?? null;
  const reported = reportedEvidence({ days: store.reportedDays(vendorId), gaps, zone, paths });
  return {
    levels,
    summaries,
    gaps: gaps.map((gap) => ({ vendorId, vendorName, ...gap })),
    reportedDays: reported.map((day) => ({ vendorId, vendorName, ...day })),
    incidents,
    stored,
    maintenances: store
      .maintenances(vendorId, { sinceAt: period.fromAt })
      .filter(({ startsAt, firstSeenAt }) => (startsAt ?? firstSeenAt) < period.untilAt),
  };
}

/** A page that is unreadable now may still have been read until the end of an earlier period. */
function readingWithin(reading: Reading | null, { untilAt }: Period): Reading | null {
  return reading && (lastReadAt(reading) ?? untilAt) >= untilAt ? null : reading;
}

function evidenceIncident(
  { incident, firstSeenAt, toldAt, updates }: StoredIncident,
  vendorName: string,
  paths: ReadonlyMap<string, string>,
  now: number,
): EvidenceIncident {
  const { id, title, impact, status, url, componentIds } = incident;
  const posted = updates.flatMap(({ status: phase, postedAt }) => (phase === 'postmortem' ? [] : (postedAt ?? [])));
  return {
    id,
    vendorName,
    title,
    impact,
    status,
    url,
    components: componentIds.map((one) => paths.get(one) ?? one),
    facts: incidentFacts(incident, { seenAt: firstSeenAt, toldAt, now }),
    postsSpanMs: posted.length < 2 ? null : Math.max(...posted) - Math.min(...posted),
    posts: updates.map(({ id: postId, status: phase, postedAt, body, format, earlier }) => ({
      id: postId,
      status: phase,
      postedAt,
      text: plainText(earlier[0]?.body ?? body, format),
      isEdited: earlier.length > 0,
    })),
  };
}

function beganAt({ facts }: EvidenceIncident): number {
  return facts.startedAt ?? facts.firstPostedAt ?? facts.seenAt;
}

/** The periods without readings: between the stretches and at both ends. */
export function gapsOf(levels: readonly Stretch[], { fromAt, untilAt }: Period): readonly Period[] {
  const gaps: Period[] = [];
  let knownUntil = fromAt;
  const note = (until: number): void => {
    if (until - knownUntil >= leastGapMs) gaps.push({ fromAt: knownUntil, untilAt: until });
  };
  for (const stretch of levels) {
    if (stretch.level === 'unread') continue;
    note(stretch.fromAt);
    knownUntil = Math.max(knownUntil, stretch.untilAt);
  }
  note(untilAt);
  return gaps;
}
