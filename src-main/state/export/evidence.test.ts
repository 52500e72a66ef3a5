import { describe, expect, test } from 'vitest';
import { hourMs, minuteMs } from '#shared/domain/duration.ts';
import { toVendorId } from '#shared/domain/vendor.ts';
import type { Evidence, EvidenceIncident, EvidenceReportedDay } from '#shared/evidence.ts';
import { builtAt } from '#shared/testing/builders.ts';
import { evidenceJson, evidenceMarkdown } from './evidence.ts';
import { historyTable } from './history-table.ts';

const acme = toVendorId('acme');
const late = 'The vendor posted this 5 h 53 min after it began, and 3 h 23 min after it ended.';

function anIncident(over: Partial<EvidenceIncident> = {}): EvidenceIncident {
  return {
    id: 'i1',
    vendorName: 'Acme',
    title: 'Intermittent *failure*',
    impact: 'minor',
    status: 'resolved',
    url: 'https://status.acme.example/incidents/i1',
    components: ['Prod 1 > STO'],
    facts: {
      startedAt: builtAt,
      firstPostedAt: builtAt + 353 * minuteMs,
      seenAt: builtAt + 354 * minuteMs,
      toldAt: null,
      resolvedAt: builtAt + 150 * minuteMs,
      durationMs: 150 * minuteMs,
      postingDelayMs: 353 * minuteMs,
      contradictions: [late],
    },
    postsSpanMs: null,
    posts: [
      { id: 'u1', status: 'resolved', postedAt: builtAt + 353 * minuteMs, text: '# Not a heading', isEdited: true },
    ],
    ...over,
  };
}

const aReportedDay: EvidenceReportedDay = {
  vendorId: acme,
  vendorName: 'Acme',
  componentId: 'c1',
  component: 'EU Cards',
  date: '2026-03-01',
  zone: 'Europe/Paris',
  beganAt: builtAt - 13 * hourMs,
  partialMs: 3 * hourMs,
  majorMs: 40 * minuteMs,
};

function anEvidence(over: Partial<Evidence> = {}): Evidence {
  return {
    vendorId: acme,
    scope: 'Acme',
    fromAt: builtAt,
    untilAt: builtAt + 24 * hourMs,
    madeAt: builtAt + 48 * hourMs,
    figures: {
      incidentCount: 1,
      medianResolveMs: 150 * minuteMs,
      postingDelay: { medianMs: 353 * minuteMs, count: 1 },
      fineShare: 0.99719,
      troubleMs: 2 * hourMs,
      unreadMs: 9 * hourMs,
    },
    gaps: [{ vendorId: acme, vendorName: 'Acme', fromAt: builtAt + hourMs, untilAt: builtAt + 10 * hourMs }],
    reportedDays: [],
    incidents: [anIncident()],
    leftOutCount: 0,
    ...over,
  };
}

describe('evidence as Markdown', () => {
  test('names the period, its figures and the vendor’s contradictions', () => {
    const text = evidenceMarkdown(anEvidence());
    expect(text).toContain('2026-03-01 12:00 to 2026-03-02 12:00. All times are UTC.');
    expect(text).toContain('- Operational (reported): 99.71% of the time with data');
    expect(text).toContain('- Posting delay: 5 h 53 min');
    expect(text).toContain(`**${late}**`);
  });

  test('lists each gap, or says that there is none', () => {
    expect(evidenceMarkdown(anEvidence())).toContain('- Acme: 2026-03-01 13:00 to 2026-03-01 22:00 (9 h)');
    expect(evidenceMarkdown(anEvidence({ gaps: [] }))).toContain('The page was read throughout the period.');
  });

  test('lists what the vendor reports of days without data, apart from the figures', () => {
    expect(evidenceMarkdown(anEvidence())).not.toContain('Reported by the vendor');
    const text = evidenceMarkdown(anEvidence({ reportedDays: [aReportedDay] }));
    expect(text).toContain('## Reported by the vendor');
    expect(text).toContain(
      '- Acme: EU Cards, 2026-03-01 \\(Europe/Paris time\\): major outage 40 min, partial outage 3 h',
    );
  });

  test('never treats vendor text as markup', () => {
    const text = evidenceMarkdown(anEvidence());
    expect(text).toContain('### Acme: Intermittent \\*failure\\*');
    expect(text).toContain('> \\# Not a heading');
    expect(text).toContain('edited later');
  });

  test('says what is missing', () => {
    expect(evidenceMarkdown(anEvidence({ incidents: [] }))).toContain('No incidents were posted.');
    expect(evidenceMarkdown(anEvidence({ leftOutCount: 12 }))).toContain('12 more are not included.');
  });
});

test('evidence as JSON has a schema version and writes times as UTC', () => {
  expect(JSON.parse(evidenceJson(anEvidence()))).toMatchObject({
    schemaVersion: 1,
    fromAt: '2026-03-01T12:00:00.000Z',
    gaps: [{ vendorId: 'acme', fromAt: '2026-03-01T13:00:00.000Z' }],
    incidents: [{ facts: { startedAt: '2026-03-01T12:00:00.000Z', contradictions: [late] } }],
  });
});

test('a gap is a line in the table', () => {
  const [head = '', line = ''] = historyTable([], [], undefined, anEvidence().gaps).split('\r\n');
  const cells = new Map(head.split(',').map((name, index) => [name, line.split(',')[index]]));
  expect(Object.fromEntries(cells)).toMatchObject({
    kind: 'gap',
    vendor: 'acme',
    title: 'No data',
    startedAt: '2026-03-01T13:00:00.000Z',
    endedAt: '2026-03-01T22:00:00.000Z',
    durationMinutes: '540',
    impact: '',
  });
});

test('a reported day is a line in the table, without a duration', () => {
  const [head = '', line = ''] = historyTable([], [], undefined, [], [aReportedDay]).split('\r\n');
  const cells = new Map(head.split(',').map((name, index) => [name, line.split('"').join('').split(',')[index]]));
  expect(Object.fromEntries(cells)).toMatchObject({ kind: 'reported-day', vendor: 'acme' });
  expect(line).toContain('Reported by the vendor for 2026-03-01: major outage 40 min, partial outage 3 h');
  expect(line).toContain('2026-02-28T23:00:00.000Z');
  expect(line).not.toContain('220');
});
