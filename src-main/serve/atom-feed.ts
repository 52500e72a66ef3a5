import { plainText } from '#shared/domain/body.ts';
import type { IncidentUpdate } from '#shared/domain/incident.ts';
import { impactWords, phaseWords } from '#shared/domain/words.ts';
import { isoTime } from '../json/iso-time.ts';
import { newestIncidents, type ServedIncident } from './events-of.ts';
import { followedVendors } from './followed.ts';
import type { Served } from './served.ts';

/** The newest incidents as an Atom feed: https://www.rfc-editor.org/rfc/rfc4287. */
export function atomFeed(served: Served, baseUrl: string): string {
  const entries = newestIncidents(served, followedVendors(served));
  const updatedAt = Math.max(0, ...entries.map(changedAt));
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    '<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="en">',
    '<id>tag:statustray,2026:incidents</id>',
    '<title>Statustray</title>',
    `<link rel="self" type="application/atom+xml" href="${escapeXml(new URL('feed.atom', baseUrl).href)}"/>`,
    `<updated>${isoTime(updatedAt)}</updated>`,
    '<author><name>Statustray</name></author>',
    ...entries.map(entryOf),
    '</feed>',
    '',
  ].join('\n');
}

function entryOf(served: ServedIncident): string {
  const { vendor, incident } = served;
  const id = `tag:statustray,2026:${vendor.id}/${encodeURIComponent(incident.id)}`;
  const link = incident.url ?? vendor.pageUrl;
  return [
    '<entry>',
    `<id>${escapeXml(id)}</id>`,
    `<title>${escapeXml(`${vendor.name}: ${incident.title}`)}</title>`,
    `<link rel="alternate" type="text/html" href="${escapeXml(link)}"/>`,
    `<published>${isoTime(incident.firstPostedAt ?? incident.startedAt ?? changedAt(served))}</published>`,
    `<updated>${isoTime(changedAt(served))}</updated>`,
    `<content type="html">${escapeXml(contentOf(served))}</content>`,
    '</entry>',
  ].join('\n');
}

/** Formatted like Statuspage’s own feed, so that existing readers find each update. Newest first. */
function contentOf({ incident }: ServedIncident): string {
  const severity = `<p>Severity: ${escapeXml(impactWords[incident.impact])}</p>`;
  return [severity, ...incident.updates.toReversed().map(updateHtml)].join('');
}

function updateHtml({ postedAt, status, body, format }: IncidentUpdate): string {
  const text = escapeXml(plainText(body, format)).replaceAll('\n', '<br/>');
  const date = postedAt === null ? '' : `<small>${shortDate(postedAt)}</small><br/>`;
  return `<p>${date}<strong>${phaseWords[status]}</strong> - ${text}</p>`;
}

const dateFormat = new Intl.DateTimeFormat('en-US', {
  timeZone: 'UTC',
  month: 'short',
  day: 'numeric',
  year: 'numeric',
  hour: '2-digit',
  minute: '2-digit',
  hourCycle: 'h23',
});

/** `Mar 1, 2026, 12:00 UTC` */
function shortDate(at: number): string {
  return `${dateFormat.format(at)} UTC`;
}

function changedAt({ incident }: ServedIncident): number {
  const { updates, resolvedAt, startedAt, firstPostedAt } = incident;
  return Math.max(
    resolvedAt ?? 0,
    startedAt ?? 0,
    firstPostedAt ?? 0,
    ...updates.flatMap(({ postedAt }) => postedAt ?? []),
  );
}

function escapeXml(text: string): string {
  return text
    .replace(/[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu, '')
    .replace(/[&<>"']/g, (character) => `&#${character.codePointAt(0)};`);
}
