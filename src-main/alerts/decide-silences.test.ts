import { describe, expect, it } from 'vitest';
import type { Silence } from '#shared/domain/silence.ts';
import { aSilence, builtAt } from '#shared/testing/builders.ts';
import {
  calm,
  identified,
  lines,
  notice,
  opened,
  type Row,
  resolved,
  rulesWith,
  short,
  toldOpening,
  vendorId,
  watching,
  withIncidents,
  withStatus,
  worse,
} from './testing/decided-pages.ts';
import { minute, type SequenceOptions } from './testing/reading-sequence.ts';

describe('decide, silences', () => {
  const mute = (over: Partial<Silence> = {}) => aSilence(over);
  const pages = [calm, withIncidents(opened), withIncidents(resolved)];
  const acknowledged = mute({
    id: 'ack',
    target: { kind: 'incident', vendorId, incidentId: 'i1' },
    end: { kind: 'recovery' },
    acknowledged: { impact: 'minor', componentIds: ['b'] },
  });
  const afterOpening = (silence: Silence): SequenceOptions => ({
    at: (index) => (index > 1 ? { silences: [silence] } : {}),
  });

  it.each<Row>([
    [
      'mute a vendor until undone',
      pages,
      ['incident_opened muted silence', 'resolved listed opening-not-told'],
      { silences: [mute()] },
    ],
    [
      'mute a vendor until an instant',
      pages,
      ['incident_opened muted silence', 'resolved listed opening-not-told'],
      { silences: [mute({ end: { kind: 'at', until: builtAt + 2 * minute } })] },
    ],
    [
      'a mute that has run out',
      pages,
      [toldOpening, 'resolved told resolved loud'],
      { silences: [mute({ end: { kind: 'at', until: builtAt + minute } })] },
    ],
    [
      'mute a group',
      [calm, withIncidents(opened)],
      ['incident_opened muted silence'],
      { silences: [mute({ target: { kind: 'group', vendorId, groupId: 'g2' } })] },
    ],
    [
      'mute a component, and its incident',
      [calm, withIncidents(opened)],
      ['incident_opened muted silence'],
      { silences: [mute({ target: { kind: 'component', vendorId, componentId: 'b' } })] },
    ],
    [
      'mute one of two components that are hit',
      [calm, withIncidents({ ...opened, componentIds: ['b', 'c'] })],
      [toldOpening],
      { silences: [mute({ target: { kind: 'component', vendorId, componentId: 'b' } })] },
    ],
    [
      'mute the watched one of two components that are hit',
      [calm, withIncidents({ ...opened, componentIds: ['a', 'b'] })],
      ['incident_opened muted silence'],
      {
        silences: [mute({ target: { kind: 'component', vendorId, componentId: 'b' } })],
        subscription: watching('Prod 2 > *'),
      },
    ],
    [
      'mute a kind of alert',
      [calm, withIncidents(opened)],
      ['incident_opened muted silence'],
      { silences: [mute({ target: { kind: 'change', vendorId: null, change: 'incident_opened' } })] },
    ],
    [
      'mute an incident',
      [calm, withIncidents(opened), withIncidents(worse)],
      [toldOpening, 'impact_raised muted silence'],
      afterOpening(mute({ target: { kind: 'incident', vendorId, incidentId: 'i1' } })),
    ],
    [
      'an outage of a component of a muted incident',
      [calm, withIncidents(notice), withStatus('major_outage', { incidents: [notice] })],
      ['incident_opened listed least-impact', 'component_changed listed component-of-incident'],
      afterOpening(mute({ target: { kind: 'incident', vendorId, incidentId: 'i1' } })),
    ],
    [
      'mute until it recovers: the recovery is told',
      pages,
      [toldOpening, 'resolved told resolved loud'],
      afterOpening(mute({ end: { kind: 'recovery' } })),
    ],
    [
      'pause all',
      pages,
      ['incident_opened quiet pause', 'resolved listed opening-not-told'],
      { silences: [mute({ target: { kind: 'everything' } })] },
    ],
    [
      'acknowledge: nothing more of it',
      [calm, withIncidents(opened), withIncidents(identified)],
      [toldOpening, 'phase_changed muted acknowledged'],
      { ...afterOpening(acknowledged), rules: rulesWith({ levels: { phase_changed: 'loud' } }) },
    ],
    ['acknowledge: its end is told', pages, [toldOpening, 'resolved told resolved loud'], afterOpening(acknowledged)],
    [
      'acknowledge: broken by a raised impact',
      [calm, withIncidents(opened), withIncidents(worse)],
      [toldOpening, 'impact_raised told impact-raised loud'],
      afterOpening(acknowledged),
    ],
    [
      'acknowledge: broken by another watched component',
      [calm, withIncidents(opened), withIncidents({ ...opened, componentIds: ['b', 'c'] })],
      [toldOpening, 'components_added told components-added loud'],
      afterOpening(acknowledged),
    ],
  ])('%s', (_, rounds, expected, options) => {
    expect(short(rounds, options)).toEqual(expected);
  });

  it('names the silence and its reason', () => {
    const silences = [mute({ id: 's7', reason: 'known' })];
    expect(lines([calm, withIncidents(opened)], { silences })).toMatchObject([
      { silenceId: 's7', why: 'you muted this vendor (known)', loud: false },
    ]);
  });

  it('keeps list-only changes list-only', () => {
    expect(short([calm, withIncidents(notice)], { silences: [mute()] })).toEqual([
      'incident_opened listed least-impact',
    ]);
  });
});

describe('decide, quiet hours', () => {
  const quiet = (breakThrough: 'critical' | 'minor' | null) => ({
    isQuiet: () => ({ why: 'quiet hours until 08:00', breakThrough }),
  });
  it.each<Row>([
    ['keep back', [calm, withIncidents(opened)], ['incident_opened quiet quiet-hours'], { quiet: quiet('critical') }],
    [
      'let nothing through',
      [calm, withIncidents({ ...opened, impact: 'critical' })],
      ['incident_opened quiet quiet-hours'],
      { quiet: quiet(null) },
    ],
    [
      'let the worst through',
      [calm, withIncidents({ ...opened, impact: 'critical' })],
      [toldOpening],
      { quiet: quiet('critical') },
    ],
    ['are over', [calm, withIncidents(opened)], [toldOpening], { quiet: { isQuiet: () => null } }],
  ])('%s', (_, pages, expected, options) => {
    expect(short(pages, options)).toEqual(expected);
  });
});
