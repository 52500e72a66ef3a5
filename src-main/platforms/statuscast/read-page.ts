import { type Outcome, success } from '#shared/domain/failure.ts';
import type { Incident } from '#shared/domain/incident.ts';
import type { Indicator } from '#shared/domain/indicator.ts';
import type { ScheduledMaintenance } from '#shared/domain/maintenance.ts';
import type { StatusPage } from '#shared/domain/status-page.ts';
import { canParseUrl } from '#shared/text/can-parse-url.ts';
import { decodeText } from '../parsing/decode-text.ts';
import { incidentWithDefaults, maintenanceWithDefaults, pageWithDefaults } from '../parsing/defaults.ts';
import { distinctIds, type Identified } from '../parsing/distinct-ids.ts';
import { readFeedInstant } from '../parsing/feeds/feed-dates.ts';
import { readLink, readTitle } from '../parsing/fields.ts';
import { unreadable } from '../parsing/json-body.ts';
import { newestFirst } from '../parsing/newest-first.ts';
import { createWordReader, type WordReader } from '../parsing/word-table.ts';
import type { PageAddress, PageBodies } from '../platform.ts';
import { type RenderedEvent, type RenderedPage, readRenderedPage } from './read-rendered-page.ts';
import { impactWords, incidentWords, indicatorWords, maintenanceWords } from './words.ts';

/** Reads the page itself, for vendors that offer no documents; it shows no components. */
export function readStatuscastPage(bodies: PageBodies, { pageUrl }: PageAddress): Outcome<StatusPage> {
  const body = bodies.get('page');
  const drawn = body ? readRenderedPage(decodeText(body.bytes)) : null;
  if (drawn === null) return unreadable('a page without a status', body);
  const words = createWordReader();
  const rows = distinctIds(
    drawn.events,
    ({ path }) => path.split('/').at(-1) || null,
    ({ title, date }) => [title, date],
  );
  return success(
    pageWithDefaults({
      platform: 'statuscast',
      pageUrl,
      name: readTitle(drawn.name),
      indicator: readIndicator(drawn, words),
      description: readTitle(drawn.label),
      incidents: newestFirst(rows.filter((row) => !isPlanned(row)).map((row) => readIncident(row, pageUrl, words))),
      maintenances: rows.filter(isPlanned).map((row) => readMaintenance(row, pageUrl, words)),
      notUnderstood: words.notUnderstood(),
    }),
  );
}

/** The text may be customised or in another language; then the page’s CSS class decides. */
function readIndicator({ label, state }: RenderedPage, words: WordReader): Indicator {
  const known = indicatorWords.get(label.toLowerCase()) ?? indicatorWords.get(state);
  return known ?? words.read(indicatorWords, 'page status', label);
}

function isPlanned({ row }: Identified<RenderedEvent>): boolean {
  return row.type === 'scheduledmaintenance' || row.type === 'maintenance';
}

function readIncident({ id, row }: Identified<RenderedEvent>, pageUrl: string, words: WordReader): Incident {
  return incidentWithDefaults({
    id,
    title: readTitle(row.title),
    impact: words.read(impactWords, 'incident severity', row.severity),
    status: words.read(incidentWords, 'incident status', row.status),
    url: linkOf(row, pageUrl),
    startedAt: readFeedInstant(row.date),
  });
}

function readMaintenance(
  { id, row }: Identified<RenderedEvent>,
  pageUrl: string,
  words: WordReader,
): ScheduledMaintenance {
  return maintenanceWithDefaults({
    id,
    title: readTitle(row.title),
    status: words.read(maintenanceWords, 'maintenance status', row.status),
    url: linkOf(row, pageUrl),
    startsAt: readFeedInstant(row.date),
  });
}

function linkOf({ path }: RenderedEvent, pageUrl: string): string | null {
  return canParseUrl(path, pageUrl) && path !== '' ? readLink(new URL(path, pageUrl).href, pageUrl) : null;
}
