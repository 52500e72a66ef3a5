import { describe, expect, it } from 'vitest';
import type { Incident } from '#shared/domain/incident.ts';
import { aSubscription } from '#shared/testing/builders.ts';
import {
  calm,
  identified,
  notice,
  opened,
  type Row,
  resolved,
  rulesWith,
  short,
  step,
  toldOpening,
  watching,
  withIncidents,
  worse,
} from './testing/decided-pages.ts';

const updated: Incident = { ...opened, updates: [...opened.updates, step(2, 'investigating')] };

const edited: Incident = { ...opened, updates: [{ ...step(1, 'investigating'), body: 'Other words.' }] };

const reopened: Incident = { ...opened, updates: [...resolved.updates, step(4, 'investigating')] };

const withPostmortem: Incident = {
  ...resolved,
  status: 'postmortem',
  updates: [...resolved.updates, step(5, 'postmortem')],
};

describe('decide, incidents', () => {
  it.each<Row>([
    [
      'first reading of a new subscription: no alerts',
      [withIncidents(opened)],
      ['incident_opened baseline first-reading'],
    ],
    [
      'first reading, and what was open then ends',
      [withIncidents(opened), withIncidents(resolved)],
      ['incident_opened baseline first-reading', 'resolved listed opening-not-told'],
    ],
    ['incident opened, impact minor or more', [calm, withIncidents(opened)], [toldOpening]],
    [
      'incident opened, its impact a word that we do not know',
      [calm, withIncidents({ ...opened, impact: 'unknown' })],
      [toldOpening],
    ],
    ['incident opened, impact none', [calm, withIncidents(notice)], ['incident_opened listed least-impact']],
    [
      'incident opened, impact none, and the user wants those too',
      [calm, withIncidents(notice)],
      [toldOpening],
      { rules: rulesWith({ leastImpact: 'none' }) },
    ],
    [
      'incident opened below the vendor’s own least impact',
      [calm, withIncidents(opened)],
      ['incident_opened listed vendor-least-impact'],
      { subscription: aSubscription({ leastImpact: 'major' }) },
    ],
    [
      'incident opened above the vendor’s own least impact',
      [calm, withIncidents(opened)],
      [toldOpening],
      { subscription: aSubscription({ leastImpact: 'minor' }), rules: rulesWith({ leastImpact: 'critical' }) },
    ],
    ['incident opened already monitoring', [calm, withIncidents({ ...opened, status: 'monitoring' })], [toldOpening]],
    [
      'impact raised',
      [calm, withIncidents(opened), withIncidents(worse)],
      [toldOpening, 'impact_raised told impact-raised loud'],
    ],
    [
      'impact raised over the least impact',
      [calm, withIncidents(notice), withIncidents(opened)],
      ['incident_opened listed least-impact', 'impact_raised told impact-raised loud'],
    ],
    [
      'impact raised, still below it',
      [calm, withIncidents(notice), withIncidents(opened)],
      ['incident_opened listed least-impact', 'impact_raised listed least-impact'],
      { rules: rulesWith({ leastImpact: 'major' }) },
    ],
    [
      'a newly hit watched component',
      [calm, withIncidents(opened), withIncidents({ ...opened, componentIds: ['b', 'c'] })],
      [toldOpening, 'components_added told components-added loud'],
    ],
    [
      'a newly hit component that is not watched',
      [calm, withIncidents(opened), withIncidents({ ...opened, componentIds: ['a', 'b'] })],
      [toldOpening, 'components_added filtered filter'],
      { subscription: watching('Prod 2 > *') },
    ],
    [
      'a newly hit watched component makes it ours',
      [calm, withIncidents(opened), withIncidents({ ...opened, componentIds: ['a', 'b'] })],
      ['incident_opened filtered filter', 'components_added told components-added loud'],
      { subscription: watching('Prod 1 > *') },
    ],
    [
      'phase changed',
      [calm, withIncidents(opened), withIncidents(identified)],
      [toldOpening, 'phase_changed listed phase-changes'],
    ],
    [
      'phase changed, with “all phase changes”',
      [calm, withIncidents(opened), withIncidents(identified)],
      [toldOpening, 'phase_changed told phase-changes'],
      { rules: rulesWith({ levels: { phase_changed: 'quiet' } }) },
    ],
    [
      'further update in the same phase',
      [calm, withIncidents(opened), withIncidents(updated)],
      [toldOpening, 'updated listed every-update'],
    ],
    ['text edited', [calm, withIncidents(opened), withIncidents(edited)], [toldOpening, 'edited listed every-update']],
    [
      'further update, with “every update”',
      [calm, withIncidents(opened), withIncidents(updated)],
      [toldOpening, 'updated told every-update loud'],
      { rules: rulesWith({ levels: { updated: 'loud' } }) },
    ],
    ['resolved', [calm, withIncidents(opened), withIncidents(resolved)], [toldOpening, 'resolved told resolved loud']],
    [
      'resolved, never where the opening was not told',
      [calm, withIncidents(notice), withIncidents({ ...resolved, impact: 'none' })],
      ['incident_opened listed least-impact', 'resolved listed opening-not-told'],
    ],
    [
      'resolved after the impact was lowered',
      [calm, withIncidents(opened), withIncidents({ ...resolved, impact: 'none' })],
      [toldOpening, 'resolved told resolved loud'],
    ],
    [
      'resolved, where only a raised impact was told',
      [calm, withIncidents(notice), withIncidents(worse), withIncidents({ ...resolved, impact: 'major' })],
      ['incident_opened listed least-impact', 'impact_raised told impact-raised loud', 'resolved told resolved loud'],
    ],
    [
      'resolved twice',
      [
        calm,
        withIncidents(opened),
        withIncidents(resolved),
        withIncidents({ ...resolved, updates: [...resolved.updates, step(6, 'resolved')] }),
      ],
      [toldOpening, 'resolved told resolved loud', 'updated listed every-update'],
    ],
    [
      'reopened',
      [calm, withIncidents(opened), withIncidents(resolved), withIncidents(reopened)],
      [toldOpening, 'resolved told resolved loud', 'reopened told reopened loud'],
    ],
    [
      'post-mortem of an incident that the user was told of',
      [calm, withIncidents(opened), withIncidents(resolved), withIncidents(withPostmortem)],
      [toldOpening, 'resolved told resolved loud', 'postmortem told postmortem'],
    ],
    [
      'post-mortem of another',
      [withIncidents(resolved), withIncidents(withPostmortem)],
      ['postmortem listed opening-not-told'],
    ],
    [
      'post-mortem, when it is off',
      [calm, withIncidents(opened), withIncidents(resolved), withIncidents(withPostmortem)],
      [toldOpening, 'resolved told resolved loud', 'postmortem listed postmortem'],
      { rules: rulesWith({ levels: { postmortem: 'listed' } }) },
    ],
    ['filled in afterwards, when it was over', [calm, withIncidents(resolved)], []],
    [
      'withdrawn by the vendor',
      [calm, withIncidents(opened), calm, calm, calm],
      [toldOpening, 'withdrawn told withdrawn loud'],
    ],
    [
      'gone from a page that lists only open incidents',
      [calm, withIncidents(opened), calm, calm],
      [toldOpening, 'resolved told resolved loud'],
      { capabilities: { closedIncidents: 'inferred' } },
    ],
    [
      'names no component: affects the whole page',
      [calm, withIncidents({ ...opened, componentIds: [], affects: 'page' })],
      [toldOpening],
      { subscription: watching('Prod 1 > *') },
    ],
    [
      'names components of which none is watched',
      [calm, withIncidents(opened), withIncidents(resolved)],
      ['incident_opened filtered filter', 'resolved filtered filter'],
      { subscription: watching('Prod 1 > *') },
    ],
    [
      'a kind that the vendor’s own list leaves out',
      [calm, withIncidents(opened), withIncidents(resolved)],
      [toldOpening, 'resolved listed vendor-level'],
      { subscription: aSubscription({ alertOn: ['incident_opened'] }) },
    ],
    [
      'a kind that the vendor’s own list adds',
      [calm, withIncidents(opened), withIncidents(updated)],
      ['incident_opened listed vendor-level', 'updated told vendor-level loud'],
      { subscription: aSubscription({ alertOn: ['updated'] }) },
    ],
  ])('%s', (_, pages, expected, options) => {
    expect(short(pages, options)).toEqual(expected);
  });
});
