import { describe, expect, it } from 'vitest';
import type { QuietHoursEntry } from '#shared/domain/quiet-hours.ts';
import type { Silence } from '#shared/domain/silence.ts';
import { until1Hour, until30Min, untilTomorrowMorning } from '#shared/domain/silence-rules.ts';
import { aComponent, aSilence, builtAt } from '#shared/testing/builders.ts';
import { silenceSummary } from './digest.ts';
import { createQuietHoursClock } from './quiet-hours-clock.ts';
import {
  api,
  calm,
  docs,
  everywhere,
  grave,
  hour,
  last,
  opened,
  ops,
  page,
  type Row,
  resolved,
  showing,
  through,
  vendor,
  vendorId,
  web,
} from './testing/every-row-pages.ts';
import { readingSequence, type SequenceOptions } from './testing/reading-sequence.ts';

const silent = (over: Partial<Silence>): SequenceOptions => ({ silences: [aSilence(over)] });

describe('filter', () => {
  const only = (...patterns: string[]): SequenceOptions => vendor({ filter: { rule: 'only', patterns } });
  const except = (...patterns: string[]): SequenceOptions => vendor({ filter: { rule: 'except', patterns } });
  const hits = (...componentIds: string[]) => [calm, showing({ ...opened, componentIds })];
  const withChild = page({
    components: [api, web, docs, aComponent({ id: 'new', name: 'Queues', groupId: 'eu' })],
    incidents: [{ ...opened, componentIds: ['new'] }],
  });

  it.each<Row>([
    ['only a part: that part', hits('api'), 'told loud incident-opened', only('EU > API')],
    ['only a part: another', hits('docs'), 'filtered filter', only('EU > API')],
    ['all except a group: in it', hits('web'), 'filtered filter', except('EU > *')],
    ['all except a group: beside it', hits('docs'), 'told loud incident-opened', except('EU > *')],
    ['by a pattern', hits('web'), 'told loud incident-opened', only('*eu*')],
    [
      'a new child follows its parent into what is watched',
      [calm, withChild],
      'told loud incident-opened',
      only('EU > *'),
    ],
    ['a new child follows its parent out of it', [calm, withChild], 'filtered filter', except('EU > *')],
    ['the whole page', hits(), 'told loud incident-opened', only('EU > API')],
  ])('%s', (_, pages, expected, staging) => expect(last(pages, staging)).toBe(expected));
});

describe('mute, snooze, acknowledge, pause', () => {
  const target = (over: Silence['target']): Partial<Silence> => ({ target: over });
  const pattern = { kind: 'pattern', vendorId, pattern: 'EU > *' } as const;
  it.each<[string, Partial<Silence>, string]>([
    ['a vendor', target({ kind: 'vendor', vendorId }), 'muted silence'],
    ['a group', target({ kind: 'group', vendorId, groupId: 'eu' }), 'muted silence'],
    ['a component', target({ kind: 'component', vendorId, componentId: 'api' }), 'muted silence'],
    ['a pattern', target(pattern), 'muted silence'],
    ['an incident', target({ kind: 'incident', vendorId, incidentId: 'i1' }), 'muted silence'],
    ['a kind of alert', target({ kind: 'change', vendorId: null, change: 'incident_opened' }), 'muted silence'],
    ['another part', target({ kind: 'component', vendorId, componentId: 'web' }), 'told loud incident-opened'],
    ['everything', target({ kind: 'everything' }), 'quiet pause'],
    ['until an instant that has not come', { end: { kind: 'at', until: builtAt + hour } }, 'muted silence'],
    ['until an instant that has', { end: { kind: 'at', until: builtAt } }, 'told loud incident-opened'],
    ['until it recovers', { end: { kind: 'recovery' } }, 'muted silence'],
    ['until undone', { end: { kind: 'undone' } }, 'muted silence'],
  ])('mutes %s', (_, over, expected) => {
    // With the indicator raised, a mute until recovery has something to wait for.
    expect(last([calm, page({ incidents: [opened], indicator: 'minor' })], silent(over))).toBe(expected);
  });

  const known: Partial<Silence> = {
    ...target({ kind: 'incident', vendorId, incidentId: 'i1' }),
    end: { kind: 'recovery' },
    acknowledged: { impact: 'minor', componentIds: ['api'] },
  };
  const acknowledged: SequenceOptions = {
    ...everywhere({ phase_changed: 'loud' }),
    at: (index) => (index > 1 ? { silences: [aSilence(known)] } : {}),
  };
  it.each<Row>([
    [
      'keeps still about what is known',
      [calm, showing(opened), showing(through('investigating', 'identified'))],
      'muted acknowledged',
    ],
    ['is broken when it worsens', [calm, showing(opened), showing(grave(opened))], 'told loud impact-raised'],
    [
      'is broken by another watched part',
      [calm, showing(opened), showing({ ...opened, componentIds: ['api', 'web'] })],
      'told loud components-added',
    ],
    ['tells the end', [calm, showing(opened), showing(resolved)], 'told loud resolved'],
  ])('an acknowledgement %s', (_, pages, expected) => expect(last(pages, acknowledged)).toBe(expected));

  it('ends with one summary and no replay', () => {
    const lines = readingSequence(
      [calm, showing(opened), showing(through('investigating', 'identified'))],
      silent({}),
    ).flatMap(({ alerts }) => alerts.filter(({ verdict }) => verdict === 'muted'));
    const summary = silenceSummary(lines, { label: 'Acme', now: builtAt + hour, isOpen: () => true });
    expect([summary?.text.title, summary?.text.body]).toEqual(['Unmuted: Acme', 'Still open: Acme: Runs are slow']);
  });

  it.each<[string, Silence['end'], string]>([
    ['30 min', until30Min(builtAt), '2026-03-01T12:30:00.000Z'],
    ['1 h', until1Hour(builtAt), '2026-03-01T13:00:00.000Z'],
    ['tomorrow 08:00', untilTomorrowMorning(builtAt, 'Europe/Berlin'), '2026-03-02T07:00:00.000Z'],
    [
      'tomorrow 08:00, the clocks going forward meanwhile',
      untilTomorrowMorning(Date.parse('2026-03-28T21:00:00Z'), 'Europe/Berlin'),
      '2026-03-29T06:00:00.000Z',
    ],
  ])('lasts for %s', (_, end, expected) => {
    expect(end.kind === 'at' && new Date(end.until).toISOString()).toBe(expected);
  });
});

describe('quiet hours', () => {
  const nights = (over: Partial<QuietHoursEntry> = {}): QuietHoursEntry => ({
    days: ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'],
    from: '22:00',
    to: '07:00',
    zone: 'Europe/Berlin',
    breakThrough: 'critical',
    ...over,
  });
  const always = { from: '00:00', to: '24:00' };
  const quiet = (over: Partial<QuietHoursEntry>): SequenceOptions => ({
    quiet: createQuietHoursClock([nights(over)], 'UTC'),
  });

  it.each<Row>([
    ['keep back', [calm, showing(opened)], 'quiet quiet-hours', quiet(always)],
    ['let the worst through', [calm, showing(grave(opened))], 'told loud incident-opened', quiet(always)],
    [
      'let nothing through',
      [calm, showing(grave(opened))],
      'quiet quiet-hours',
      quiet({ ...always, breakThrough: null }),
    ],
    ['are over by day', [calm, showing(opened)], 'told loud incident-opened', quiet({})],
    [
      'are none on other days',
      [calm, showing(opened)],
      'told loud incident-opened',
      quiet({ ...always, days: ['tue'] }),
    ],
    [
      'are a group’s own',
      [calm, showing(opened)],
      'quiet quiet-hours',
      { groups: [{ ...ops, schedule: [nights(always)] }] },
    ],
    [
      'are not a group’s that has none',
      [calm, showing(opened)],
      'told loud incident-opened',
      { ...quiet(always), groups: [{ ...ops, schedule: [] }] },
    ],
  ])('%s', (_, pages, expected, staging) => expect(last(pages, staging)).toBe(expected));

  it.each<[string, string, string | null]>([
    ['in winter', '2026-01-10T05:59:00Z', 'quiet hours until 07:00'],
    ['over in winter', '2026-01-10T06:00:00Z', null],
    ['in the night in which an hour is missing', '2026-03-29T04:59:00Z', 'quiet hours until 07:00'],
    ['over after that night', '2026-03-29T05:00:00Z', null],
    ['in the night that has an hour twice', '2026-10-25T05:59:00Z', 'quiet hours until 07:00'],
    ['over after that night, too', '2026-10-25T06:00:00Z', null],
  ])('follow the wall clock: %s', (_, at, why) => {
    expect(createQuietHoursClock([nights()], 'Europe/Berlin').isQuiet(Date.parse(at))?.why ?? null).toBe(why);
  });
});
