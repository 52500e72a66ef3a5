import { describe, expect, it } from 'vitest';
import type { ComponentStatus } from '#shared/domain/component.ts';
import type { Impact, Incident } from '#shared/domain/incident.ts';
import type { LedgerEntry } from '#shared/domain/ledger-entry.ts';
import type { Silence } from '#shared/domain/silence.ts';
import type { StatusPage } from '#shared/domain/status-page.ts';
import { toVendorId } from '#shared/domain/vendor.ts';
import {
  aComponent,
  anIncident,
  anUpdate,
  aSilence,
  aStatusPage,
  aSubscription,
  builtAt,
} from '#shared/testing/builders.ts';
import { endFlapping, flapSpanMs } from './flapping.ts';
import { minute, readingSequence, type SequenceStep } from './testing/reading-sequence.ts';

const calm = aStatusPage();
const withStatus = (status: ComponentStatus): StatusPage => aStatusPage({ components: [aComponent({ status })] });

/** The n-th short incident of a monitoring script: a new id, the same title. */
const blip = (n: number, isOver: boolean, impact: Impact = 'minor'): Incident => {
  const startedAt = builtAt + n * 10 * minute;
  const end = anUpdate({ id: `b${n}-end`, status: 'resolved', postedAt: startedAt + minute });
  return anIncident({
    id: `b${n}`,
    title: 'API check failed',
    impact,
    startedAt,
    url: null,
    status: isOver ? 'resolved' : 'investigating',
    resolvedAt: isOver ? startedAt + minute : null,
    updates: [anUpdate({ id: `b${n}-begin`, postedAt: startedAt }), ...(isOver ? [end] : [])],
  });
};
const during = (n: number, impact?: Impact) =>
  aStatusPage({ incidents: [blip(n, false, impact), ...Array.from({ length: n }, (_, past) => blip(past, true))] });
const ended = (n: number) => aStatusPage({ incidents: Array.from({ length: n + 1 }, (_, past) => blip(past, true)) });

const short = (steps: readonly SequenceStep[]) =>
  steps.flatMap(({ alerts }) => alerts).map(({ kind, verdict, rule }) => `${kind} ${verdict} ${rule}`);

function endSeries(
  steps: readonly SequenceStep[],
  laterMs: number,
  silences: readonly Silence[] = [],
): readonly LedgerEntry[] {
  const last = steps.at(-1);
  if (!last) throw new Error('Expected at least one step.');
  return endFlapping({
    vendorId: toVendorId('acme'),
    vendorName: 'Acme',
    pageState: last.pageState,
    subscription: aSubscription(),
    silences,
    channel: 'desktop',
    now: last.at + laterMs,
    recent: steps.flatMap(({ alerts }) => alerts),
  });
}

describe('decide, flapping', () => {
  it('recognises a component that was renamed between two outages', () => {
    const called = (name: string, status: ComponentStatus) =>
      aStatusPage({ components: [aComponent({ name, status })] });
    const steps = readingSequence([
      calm,
      called('Pipelines', 'major_outage'),
      called('Pipelines', 'operational'),
      called('Pipelines', 'operational'),
      called('Pipelines 2', 'major_outage'),
    ]);
    expect(short(steps).at(-1)).toBe('component_changed held flapping');
  });

  it('notifies once per hour about the same title on the same component', () => {
    const steps = readingSequence([calm, during(0), ended(0), during(1), ended(1), during(2), ended(2)]);
    expect(short(steps)).toEqual([
      'incident_opened told incident-opened',
      'resolved told resolved',
      'incident_opened held flapping',
      'resolved listed opening-not-told',
      'incident_opened held flapping',
      'resolved listed opening-not-told',
    ]);
    expect(steps[5]?.alerts[0]?.why).toContain('flapping × 3 within 60 min');
  });

  it('notifies at once when it is worse than before', () => {
    expect(short(readingSequence([calm, during(0), ended(0), during(1, 'critical')])).at(-1)).toBe(
      'incident_opened told incident-opened',
    );
  });

  it('notifies again after an hour', () => {
    const steps = readingSequence([calm, during(0), ended(0), during(1)], { stepMs: flapSpanMs / 2 });
    expect(short(steps).at(-1)).toBe('incident_opened told incident-opened');
  });

  it('folds a component that keeps failing and recovering', () => {
    const [up, down] = [withStatus('operational'), withStatus('major_outage')];
    expect(short(readingSequence([up, down, up, up, down, up, up, down]))).toEqual([
      'component_changed told component-severe',
      'component_changed held component-recovered',
      'component_changed told component-recovered',
      'component_changed held flapping',
      'component_changed listed component-recovered',
      'component_changed held flapping',
    ]);
  });

  it('does not count a change of severity as a flap', () => {
    const pages = (['operational', 'major_outage', 'partial_outage', 'partial_outage', 'major_outage'] as const).map(
      withStatus,
    );
    expect(short(readingSequence(pages)).filter((line) => line.includes('flapping'))).toEqual([]);
  });

  it('folds reopenings only when they repeat', () => {
    const versions = Array.from({ length: 7 }, (_, n): Incident => {
      const isOver = n % 2 === 1;
      const updates = Array.from({ length: n + 1 }, (_, k) =>
        anUpdate({ id: `u${k}`, status: k % 2 === 1 ? 'resolved' : 'investigating', postedAt: builtAt + k }),
      );
      return anIncident({
        status: isOver ? 'resolved' : 'investigating',
        resolvedAt: isOver ? builtAt + n : null,
        updates,
      });
    });
    expect(
      short(readingSequence([calm, ...versions.map((incident) => aStatusPage({ incidents: [incident] }))])),
    ).toEqual([
      'incident_opened told incident-opened',
      'resolved told resolved',
      'reopened told reopened',
      'resolved told resolved',
      'reopened held flapping',
      'resolved held flapping',
      'reopened held flapping',
    ]);
  });
});

describe('endFlapping', () => {
  const stillOpen = readingSequence([calm, during(0), ended(0), during(1)]);

  it('reports the final state once it is stable', () => {
    expect(endSeries(stillOpen, 10 * minute)).toMatchObject([
      {
        kind: 'incident_opened',
        verdict: 'told',
        rule: 'flapping',
        incidentId: 'b1',
        changeKey: 'acme/opened:b1',
        text: { title: 'Acme: API check failed', body: 'Still ongoing after flapping × 2.' },
      },
    ]);
  });

  it('waits until it is stable, but less long for severe trouble', () => {
    expect(endSeries(stillOpen, 10 * minute - 1)).toEqual([]);
    const grave = readingSequence([calm, during(0, 'major'), ended(0), during(1, 'major')]);
    expect(endSeries(grave, 3 * minute)).toHaveLength(1);
  });

  it('does not wait for the clock to catch up after it was set back', () => {
    expect(endSeries(stillOpen, -24 * 60 * minute)).toMatchObject([{ verdict: 'told', rule: 'flapping' }]);
  });

  it('adds nothing when the channel already knows the final state', () => {
    expect(endSeries(readingSequence([calm, during(0), ended(0), during(1), ended(1)]), 10 * minute)).toEqual([]);
    expect(endSeries(readingSequence([calm, during(0)]), 10 * minute)).toEqual([]);
  });

  it('reports the end when the channel last saw a beginning', () => {
    const both = aStatusPage({ incidents: [blip(0, false), blip(1, false)] });
    const one = aStatusPage({ incidents: [blip(0, true), blip(1, false)] });
    const steps = readingSequence([calm, during(0), both, one, ended(1)]);
    expect(short(steps)).toEqual([
      'incident_opened told incident-opened',
      'incident_opened held flapping',
      'resolved held flapping',
      'resolved listed opening-not-told',
    ]);
    expect(endSeries(steps, 10 * minute)).toMatchObject([
      { kind: 'resolved', text: { body: 'Over after flapping × 2.' } },
    ]);
  });

  it('reports the final state of a component', () => {
    const pages = (['operational', 'major_outage', 'operational', 'operational', 'major_outage'] as const).map(
      withStatus,
    );
    expect(endSeries(readingSequence(pages), 3 * minute)).toMatchObject([
      { kind: 'component_changed', impact: 'critical', title: 'Pipelines' },
    ]);
  });

  it('leaves one line for the summary when it is muted', () => {
    const [line] = endSeries(stillOpen, 10 * minute, [aSilence()]);
    expect(line).toMatchObject({ verdict: 'muted', silenceId: 's1', loud: false });
    const then = [...stillOpen, ...stillOpen.slice(-1).map((step) => ({ ...step, alerts: line ? [line] : [] }))];
    expect(endSeries(then, 25 * minute, [aSilence()])).toEqual([]);
  });
});
