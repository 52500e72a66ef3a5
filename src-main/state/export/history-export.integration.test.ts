import fc from 'fast-check';
import ICAL from 'ical.js';
import { describe, expect, it } from 'vitest';
import { aMaintenance, anIncident, anUpdate, builtAt } from '#shared/testing/builders.ts';
import type { StoredIncident, StoredMaintenance } from '../database/store.ts';
import { acme } from '../testing/builders.ts';
import { exportHistory } from './history-export.ts';

function aStoredIncident(over: Partial<StoredIncident> = {}): StoredIncident {
  const incident = over.incident ?? anIncident();
  const updates = incident.updates.map((update) => ({ ...update, firstSeenAt: builtAt, earlier: [] }));
  return {
    vendorId: acme,
    incident,
    firstSeenAt: builtAt + 500,
    viewedAt: null,
    toldAt: builtAt + 900,
    updates,
    ...over,
  };
}

function aStoredMaintenance(over: Partial<StoredMaintenance> = {}): StoredMaintenance {
  return { ...aMaintenance(), vendorId: acme, firstSeenAt: builtAt, moves: 0, movedFrom: null, ...over };
}

const titled = (title: string) => aStoredIncident({ incident: anIncident({ title }) });

describe('exportHistory as json', () => {
  it('writes the documented incident with Statustray’s own facts, times in ISO 8601', () => {
    const written: unknown = JSON.parse(exportHistory([aStoredIncident()], [aStoredMaintenance()], 'json'));
    expect(written).toMatchObject({
      schemaVersion: 1,
      incidents: [
        {
          vendorId: 'acme',
          id: 'i1',
          impact: 'minor',
          startedAt: '2026-03-01T12:00:00.000Z',
          firstSeenAt: '2026-03-01T12:00:00.500Z',
          toldAt: '2026-03-01T12:00:00.900Z',
          resolvedAt: null,
          updates: [{ id: 'u1', postedAt: '2026-03-01T12:00:00.000Z', earlier: [] }],
        },
      ],
      maintenances: [{ id: 'm1', moves: 0, startsAt: '2026-03-02T12:00:00.000Z' }],
    });
  });
});

describe('exportHistory as csv', () => {
  it('writes a line per incident and maintenance', () => {
    expect(exportHistory([titled('Slow, "very" slow')], [aStoredMaintenance()], 'csv').split('\r\n')).toEqual([
      'kind,vendor,id,title,impact,status,startedAt,endedAt,endInferred,firstPostedAt,firstSeenAt,toldAt,componentIds,updates,url,vendorName,components,durationMinutes,postingDelayMinutes,alertDelayMinutes,contradictions',
      'incident,acme,i1,"Slow, ""very"" slow",minor,investigating,2026-03-01T12:00:00.000Z,,no,2026-03-01T12:00:00.000Z,2026-03-01T12:00:00.500Z,2026-03-01T12:00:00.900Z,c1,1,https://status.acme.example/incidents/i1,acme,c1,,0,0,',
      'maintenance,acme,m1,Database upgrade,,scheduled,2026-03-02T12:00:00.000Z,2026-03-02T13:00:00.000Z,no,,2026-03-01T12:00:00.000Z,,c1,0,https://status.acme.example/incidents/m1,acme,c1,60,,,',
      '',
    ]);
  });

  it.each([
    ['=1+1', "'=1+1"],
    ['+1', "'+1"],
    ['-1', "'-1"],
    ['@SUM(A1)', "'@SUM(A1)"],
    ['\t=1', "'\t=1"],
    ['\r=1', '"\'\r=1"'],
    ['=HYPERLINK("x","y")', '"\'=HYPERLINK(""x"",""y"")"'],
    ['a=1', 'a=1'],
    ['two\nlines', '"two\nlines"'],
  ])('keeps %j from becoming a formula or another cell', (title, cell) => {
    expect(exportHistory([titled(title)], [], 'csv')).toContain(`,i1,${cell},minor,`);
  });
});

describe('exportHistory as md', () => {
  it('writes a section with facts and updates', () => {
    expect(exportHistory([aStoredIncident()], [], 'md')).toBe(
      [
        '# Incidents',
        '## acme: Runs are slow',
        [
          '- Impact: Minor',
          '- Phase: Investigating',
          '- Started (reported): 2026-03-01T12:00:00.000Z',
          '- First posted: 2026-03-01T12:00:00.000Z',
          '- Detected: 2026-03-01T12:00:00.500Z',
          '- Notified: 2026-03-01T12:00:00.900Z',
          '- Page: https://status.acme.example/incidents/i1',
        ].join('\n'),
        '**Investigating** · 2026-03-01T12:00:00.000Z',
        '> We are looking into it.',
        '# Scheduled maintenance',
        'None.',
        '',
      ].join('\n\n'),
    );
  });

  it('keeps vendor text from becoming markup or leaving its quotation', () => {
    const update = anUpdate({ body: '# Big\n\n<img src=x onerror=alert(1)>\n**bold**', format: 'markdown' });
    const text = exportHistory(
      [aStoredIncident({ incident: anIncident({ title: '[x](y) <b>', updates: [update] }) })],
      [],
      'md',
    );
    expect(text).toContain('## acme: \\[x\\]\\(y\\) &lt;b&gt;');
    expect(text).toContain('> # Big\n>\n> &lt;img src=x onerror=alert(1)>\n> **bold**');
  });
});

describe('exportHistory as ics', () => {
  const ics = (incidents: readonly StoredIncident[], maintenances: readonly StoredMaintenance[] = []) =>
    exportHistory(incidents, maintenances, 'ics');
  const unfolded = (text: string) => text.replaceAll('\r\n ', '').split('\r\n');

  it('writes an event with its times in UTC', () => {
    const maintenance = aStoredMaintenance({
      moves: 2,
      updates: [{ ...anUpdate({ body: 'Some, *parts*; first.', format: 'markdown' }), status: 'scheduled' }],
    });
    const lines = unfolded(ics([], [maintenance]));
    expect(lines.filter((line) => !line.startsWith('UID:'))).toEqual([
      'BEGIN:VCALENDAR',
      'VERSION:2.0',
      'PRODID:-//Statustray//History//EN',
      'CALSCALE:GREGORIAN',
      'BEGIN:VEVENT',
      'SEQUENCE:2',
      'DTSTAMP:20260301T120000Z',
      'DTSTART:20260302T120000Z',
      'DTEND:20260302T130000Z',
      'SUMMARY:acme: Database upgrade',
      'DESCRIPTION:Scheduled\\nSome\\, parts\\; first.',
      'CATEGORIES:Maintenance',
      'STATUS:CONFIRMED',
      'TRANSP:TRANSPARENT',
      'URL:https://status.acme.example/incidents/m1',
      'END:VEVENT',
      'END:VCALENDAR',
      '',
    ]);
  });

  const uidOf = (text: string) => unfolded(text).find((line) => line.startsWith('UID:'));

  it('keeps one UID per event through every change, and different UIDs for different events', () => {
    const moved = aStoredMaintenance({ startsAt: builtAt, title: 'Moved', moves: 1 });
    expect(uidOf(ics([], [moved]))).toBe(uidOf(ics([], [aStoredMaintenance()])));
    expect(uidOf(ics([aStoredIncident({ incident: anIncident({ id: 'm1' }) })]))).not.toBe(
      uidOf(ics([], [aStoredMaintenance()])),
    );
  });

  it.each([
    ['a maintenance without a start', ics([], [aStoredMaintenance({ startsAt: null })]), 'BEGIN:VEVENT'],
    ['an end before its start', ics([aStoredIncident({ incident: anIncident({ resolvedAt: builtAt - 1 }) })]), 'DTEND'],
    ['the end of what is still open', ics([aStoredIncident()]), 'DTEND'],
    [
      'an address that would end its line',
      ics([aStoredIncident({ incident: anIncident({ url: 'https://acme.example/\r\nATTENDEE:x' }) })]),
      'ATTENDEE',
    ],
  ])('leaves out %s', (_, text, word) => {
    expect(text).not.toContain(word);
  });

  it.each([Number.NaN, -1, 9e15, Number.POSITIVE_INFINITY])('survives %d as a time', (at) => {
    const incident = anIncident({ startedAt: at, resolvedAt: at, updates: [anUpdate({ postedAt: at })] });
    for (const format of ['json', 'csv', 'md', 'ics'] as const)
      expect(exportHistory([aStoredIncident({ incident })], [], format)).toBeTypeOf('string');
    expect(ics([aStoredIncident({ incident })])).not.toContain('BEGIN:VEVENT');
  });

  const eventsOf = (text: string) =>
    new ICAL.Component(ICAL.parse(text)).getAllSubcomponents('vevent').map((one) => new ICAL.Event(one));

  it('is read by another parser with the same times, also around a clock change', () => {
    const startsAt = Date.UTC(2026, 9, 25, 0, 30);
    const [event, ...more] = eventsOf(
      ics([], [aStoredMaintenance({ startsAt, endsAt: Date.UTC(2026, 9, 25, 2, 30) })]),
    );
    expect(more).toEqual([]);
    expect(event?.startDate.toJSDate().getTime()).toBe(startsAt);
    expect(event?.duration.toSeconds()).toBe(2 * 3_600);
    expect(event?.startDate.zone.tzid).toBe('UTC');
  });

  it('raises SEQUENCE and DTSTAMP for an update, the end and a reopening', () => {
    const first = anUpdate();
    const later = anUpdate({ id: 'u2', postedAt: builtAt + 60_000 });
    const resolvedAt = builtAt + 120_000;
    const again = anUpdate({ id: 'u3', postedAt: builtAt + 180_000 });
    const versions = [
      anIncident({ updates: [first] }),
      anIncident({ updates: [first, later] }),
      anIncident({ updates: [first, later], status: 'resolved', resolvedAt }),
      anIncident({ updates: [first, later, again] }),
    ].flatMap((incident) => eventsOf(ics([aStoredIncident({ incident })])));
    const sequences = versions.map(({ sequence }) => sequence);
    const stamps = versions.map(({ component }) => String(component.getFirstPropertyValue('dtstamp')));
    expect(sequences).toEqual([...new Set(sequences)].toSorted((a, b) => a - b));
    expect(stamps).toEqual([...new Set(stamps)].toSorted());
    expect(versions[2]?.endDate.toJSDate().getTime()).toBe(resolvedAt);
  });

  it('raises SEQUENCE when a maintenance is cancelled', () => {
    const [cancelled] = eventsOf(ics([], [aStoredMaintenance({ status: 'cancelled', moves: 1 })]));
    expect(cancelled?.sequence).toBe(2);
  });

  it('is empty without events', () => {
    expect(ics([])).toBe('');
  });

  it('says when maintenance was cancelled', () => {
    expect(unfolded(ics([], [aStoredMaintenance({ status: 'cancelled' })]))).toContain('STATUS:CANCELLED');
  });

  it('folds lines at 75 octets between characters, and keeps text from starting a line of its own', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'grapheme', maxLength: 300 }),
        fc.string({ unit: 'binary', maxLength: 300 }),
        (title, body) => {
          const incident = anIncident({ title, updates: [anUpdate({ body })] });
          const lines = ics([aStoredIncident({ incident })]).split('\r\n');
          expect(lines.every((line) => Buffer.byteLength(line) <= 75 && !/[\r\n\uFFFD]/.test(line))).toBe(true);
          expect(unfolded(lines.join('\r\n')).every((line) => line === '' || /^[A-Z]+:/.test(line))).toBe(true);
        },
      ),
    );
  });
});
