import { describe, expect, it } from 'vitest';
import { defaultSettings } from '#shared/domain/settings.ts';
import type { LeastImpact } from '#shared/domain/subscription.ts';
import { anIncident, anUpdate, aSubscription } from '#shared/testing/builders.ts';
import { baselineSummary } from './digest.ts';
import { endFlapping } from './flapping.ts';
import {
  calm,
  everywhere,
  grave,
  last,
  never,
  opened,
  ops,
  type Row,
  resolved,
  showing,
  through,
  vendor,
  vendorId,
  words,
} from './testing/every-row-pages.ts';
import { minute, readingSequence, type SequenceOptions } from './testing/reading-sequence.ts';

const reopened = through('investigating', 'resolved', 'investigating');

const least = (leastImpact: LeastImpact): SequenceOptions => ({ rules: { ...defaultSettings.alerts, leastImpact } });

describe('alert or not: incidents', () => {
  it.each<Row>([
    ['first reading', [showing(opened)], 'baseline first-reading'],
    ['opened, minor or more', [calm, showing(opened)], 'told loud incident-opened'],
    ['… below the least impact', [calm, showing(opened)], 'listed least-impact', least('major')],
    [
      '… below that of the vendor',
      [calm, showing(opened)],
      'listed vendor-least-impact',
      vendor({ leastImpact: 'major' }),
    ],
    [
      '… below that of the group',
      [calm, showing(opened)],
      'listed least-impact',
      { groups: [{ ...ops, leastImpact: 'major' }] },
    ],
    [
      '… touching nothing that is watched',
      [calm, showing(opened)],
      'filtered filter',
      vendor({ filter: { rule: 'only', patterns: ['Docs'] } }),
    ],
    ['opened, impact none', [calm, showing({ ...opened, impact: 'none' })], 'listed least-impact'],
    [
      '… wanted all the same',
      [calm, showing({ ...opened, impact: 'none' })],
      'told loud incident-opened',
      least('none'),
    ],
    ['opened in a later phase', [calm, showing(through('monitoring'))], 'told loud incident-opened'],
    ['impact raised', [calm, showing(opened), showing(grave(opened))], 'told loud impact-raised'],
    [
      'newly hits a watched part',
      [calm, showing(opened), showing({ ...opened, componentIds: ['api', 'web'] })],
      'told loud components-added',
    ],
    [
      '… one that is not watched',
      [calm, showing(opened), showing({ ...opened, componentIds: ['api', 'docs'] })],
      'filtered filter',
      vendor({ filter: { rule: 'only', patterns: ['EU > *'] } }),
    ],
    ['phase changed', [calm, showing(opened), showing(through('investigating', 'identified'))], 'listed phase-changes'],
    [
      '… all phase changes',
      [calm, showing(opened), showing(through('investigating', 'identified'))],
      'told quietly phase-changes',
      everywhere({ phase_changed: 'quiet' }),
    ],
    [
      'further update',
      [calm, showing(opened), showing(through('investigating', 'investigating'))],
      'listed every-update',
    ],
    [
      '… every update',
      [calm, showing(opened), showing(through('investigating', 'investigating'))],
      'told loud every-update',
      everywhere({ updated: 'loud' }),
    ],
    [
      'text edited',
      [calm, showing(opened), showing({ ...opened, updates: [anUpdate({ id: 'u0', body: 'Other.' })] })],
      'listed every-update',
    ],
    ['resolved', [calm, showing(opened), showing(resolved)], 'told loud resolved'],
    [
      '… where the opening was not told',
      [calm, showing({ ...opened, impact: 'none' }), showing({ ...resolved, impact: 'none' })],
      'listed opening-not-told',
    ],
    ['withdrawn by the vendor', [calm, showing(opened), calm, calm, calm], 'told loud withdrawn'],
    ['reopened', [calm, showing(opened), showing(resolved), showing(reopened)], 'told loud reopened'],
    [
      'post-mortem of what was told',
      [calm, showing(opened), showing(resolved), showing(through('investigating', 'resolved', 'postmortem'))],
      'told quietly postmortem',
    ],
    [
      '… off',
      [calm, showing(opened), showing(resolved), showing(through('investigating', 'resolved', 'postmortem'))],
      'listed postmortem',
      everywhere({ postmortem: 'listed' }),
    ],
    [
      '… of what was not',
      [showing(resolved), showing(through('investigating', 'resolved', 'postmortem'))],
      'listed opening-not-told',
    ],
  ])('%s', (_, pages, expected, staging) => expect(last(pages, staging)).toBe(expected));

  it('reports what is already open in at most one line', () => {
    const lines = readingSequence([showing(opened, anIncident({ id: 'i2', title: 'Logins fail' }))]).flatMap(
      ({ alerts }) => alerts,
    );
    expect(lines.map(words)).toEqual(Array(2).fill('baseline first-reading'));
    expect(baselineSummary(lines)?.text.title).toBe('2 incidents are open now');
  });

  it('takes wording and colour from the phase in which an incident first appears', () => {
    const [, step] = readingSequence([calm, showing(through('monitoring'))]);
    expect(step?.alerts[0]).toMatchObject({
      status: 'monitoring',
      text: { body: expect.stringMatching(/^Monitoring/) },
    });
  });
});

describe('alert or not: flapping', () => {
  const again = [opened, resolved, reopened, through('investigating', 'resolved', 'investigating', 'resolved')];
  const more = through('investigating', 'resolved', 'investigating', 'resolved', 'investigating');

  it('fails and recovers repeatedly: one alert, then the final state', () => {
    const steps = readingSequence([calm, ...again.map((one) => showing(one)), showing(more)]);
    const lines = steps.flatMap(({ alerts }) => alerts);
    expect(lines.at(-1)).toMatchObject({
      verdict: 'held',
      rule: 'flapping',
      why: expect.stringContaining('flapping × 3'),
    });
    const pageState = steps.at(-1)?.pageState ?? {
      page: calm,
      memory: readingSequence([calm])[0]?.pageState.memory ?? never(),
    };
    const now = (lines.at(-1)?.at ?? 0) + 11 * minute;
    const context = {
      vendorId,
      vendorName: 'Acme',
      pageState,
      subscription: aSubscription(),
      silences: [],
      channel: 'desktop',
    };
    expect(
      endFlapping({ ...context, now, recent: lines }).map(({ kind, verdict, text }) => [kind, verdict, text.body]),
    ).toEqual([['reopened', 'told', 'Still ongoing after flapping × 3.']]);
  });
});
