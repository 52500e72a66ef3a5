import { success } from '#shared/domain/failure.ts';
import { type Incident, isOpen } from '#shared/domain/incident.ts';
import { type Indicator, worstIndicator } from '#shared/domain/indicator.ts';
import { isUnderWay, type ScheduledMaintenance } from '#shared/domain/maintenance.ts';
import type { StatusPage } from '#shared/domain/status-page.ts';
import { decodeText } from '../parsing/decode-text.ts';
import { maintenanceWithDefaults } from '../parsing/defaults.ts';
import { readFeed } from '../parsing/feeds/feed-document.ts';
import { readFeedPage } from '../parsing/feeds/feed-page.ts';
import { documentBelow, probe } from '../parsing/probe.ts';
import type { Platform } from '../platform.ts';

/**
 * The feed contains its own address, and its entries contain the class that creates them; other feeds may be here
 * too.
 */
const ownMark = /\/state_feed\/feed|State::FeedNotifier::Entry\//;

const noticeTitle = /^\[Information\]/i;
const plannedTitle = /^(?:(?:scheduled|planned|geplante) )?(?:maintenance|wartung)/i;

const feedRequest = documentBelow('feed', 'state_feed/feed.atom', 'xml');

/** Live data is only available as a stream; the only static document is the feed of past events. */
export const hund: Platform = {
  id: 'hund',
  label: 'Hund',
  capabilities: {
    components: false,
    incidentComponents: false,
    updates: 'newest',
    closedIncidents: 'inferred',
    maintenances: true,
    postmortems: false,
    validators: true,
  },
  recognition: {
    hosts: ['.hund.io'],
    markers: ({ html }) => (/href=["'][^"']{0,300}\/state_feed\/feed/.test(html) ? {} : null),
    probes: [probe(feedRequest, (body) => (readFeed(body).ok && ownMark.test(decodeText(body.bytes)) ? {} : null))],
  },
  requests: (address) => [feedRequest(address)],
  closedRequests: () => [],
  read: (bodies, address) => {
    const read = readFeedPage(bodies.get('feed'), address, { platform: 'hund', whenEmpty: 'none' });
    return read.ok ? success(withKinds(read.value)) : read;
  },
};

/** Detects the kinds that Hund writes into titles: notices, and maintenance with the phases of an incident. */
function withKinds(page: StatusPage): StatusPage {
  const planned = page.incidents.filter(isPlanned);
  const incidents = page.incidents
    .filter((incident) => !isPlanned(incident))
    .map((incident): Incident => (noticeTitle.test(incident.title) ? { ...incident, impact: 'none' } : incident));
  const told = page.incidents.length + page.maintenances.length > 0;
  const open = incidents.filter(isOpen).map(({ impact, status }) => impactOf(impact, status));
  const underWay: readonly Indicator[] = page.maintenances.some(isUnderWay) ? ['maintenance'] : [];
  return {
    ...page,
    indicator: told ? worstIndicator([...open, ...underWay]) : page.indicator,
    incidents,
    maintenances: [...page.maintenances, ...planned.map(toMaintenance)],
  };
}

function isPlanned({ title, status }: Incident): boolean {
  return isOverOrUnsaid(status) && plannedTitle.test(title);
}

function isOverOrUnsaid(status: Incident['status']): boolean {
  return status === 'unknown' || !isOpen({ status });
}

function impactOf(impact: Incident['impact'], status: Incident['status']): Indicator {
  return impact === 'unknown' && status !== 'unknown' ? 'minor' : impact;
}

function toMaintenance({ id, title, url, status, updates }: Incident): ScheduledMaintenance {
  const phase = (one: Incident['status']) => (isOpen({ status: one }) ? 'unknown' : 'completed');
  return maintenanceWithDefaults({
    id,
    title,
    url,
    status: phase(status),
    updates: updates.map((update) => ({ ...update, status: phase(update.status) })),
  });
}
