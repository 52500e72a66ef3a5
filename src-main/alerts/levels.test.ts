import { describe, expect, it } from 'vitest';
import { type AlertGroup, everythingGroup } from '#shared/domain/alert-group.ts';
import type { AlertLevel } from '#shared/domain/alert-level.ts';
import type { ChangeKind } from '#shared/domain/change-kind.ts';
import type { Incident } from '#shared/domain/incident.ts';
import type { StatusPage } from '#shared/domain/status-page.ts';
import {
  aComponent,
  aGroup,
  anIncident,
  anUpdate,
  aStatusPage,
  aSubscription,
  builtAt,
} from '#shared/testing/builders.ts';
import { type LevelChoices, type LevelSource, levelFor } from './levels.ts';
import { readingSequence, type SequenceOptions } from './testing/reading-sequence.ts';

const groups = [aGroup({ id: 'g1', name: 'Prod 1' }), aGroup({ id: 'g2', name: 'Prod 2' })];
const pipelines = aComponent({ id: 'a', name: 'Pipelines', groupId: 'g1' });
const flags = aComponent({ id: 'b', name: 'Flags', groupId: 'g2' });
const website = aComponent({ id: 'c', name: 'Website' });
const components = [pipelines, flags, website];

interface Choices {
  readonly everything?: LevelChoices['rules']['levels'];
  readonly group?: Partial<Pick<AlertGroup, 'kinds' | 'levels'>>;
  readonly vendor?: LevelChoices['subscription']['levels'];
  readonly alertOn?: ChangeKind[];
  readonly parts?: readonly [pattern: string, level: AlertLevel][];
}

function choices({ everything = {}, group, vendor, alertOn, parts = [] }: Choices): LevelChoices {
  return {
    rules: { levels: everything },
    ...(group && { group: { kinds: null, ...group } }),
    subscription: {
      alertOn: alertOn ?? null,
      levels: vendor,
      parts: parts.map(([pattern, level]) => ({ pattern, level })),
    },
  };
}

function chosen(kind: ChangeKind, given: Choices, touched = [pipelines], mustNotifyEnd = false): string {
  const { level, source } = levelFor(kind, choices(given), { components: touched, groups, mustNotifyEnd });
  return `${level} ${source satisfies LevelSource}`;
}

describe('levelFor', () => {
  const opened = { incident_opened: 'quiet' } as const;
  const silent = { incident_opened: 'listed' } as const;
  const sound = { incident_opened: 'loud' } as const;

  it.each<[string, Choices, string]>([
    ['the built-in table', {}, 'loud usual'],
    ['everything before the built-in table', { everything: opened }, 'quiet usual'],
    ['the group before everything', { everything: opened, group: { levels: silent } }, 'listed group'],
    ['the vendor before the group', { group: { levels: silent }, vendor: opened }, 'quiet vendor'],
    ['the part before the vendor', { vendor: silent, parts: [['Prod 1 > *', 'loud']] }, 'loud component'],
    [
      'the part before all of them',
      { everything: sound, group: { levels: sound }, vendor: sound, parts: [['id:a', 'listed']] },
      'listed component',
    ],
    ['a choice for another kind is none', { vendor: { resolved: 'listed' } }, 'loud usual'],
    [
      'the first row that names a part',
      {
        parts: [
          ['Prod 1 > *', 'quiet'],
          ['Pipelines', 'listed'],
        ],
      },
      'quiet component',
    ],
    ['no row names the part', { parts: [['Flags', 'quiet']] }, 'loud usual'],
    ['a list of kinds that leaves it out', { alertOn: ['resolved'] }, 'listed vendor'],
    ['a list of kinds that has it already', { alertOn: ['incident_opened'] }, 'loud usual'],
    ['a level beside the list of kinds', { alertOn: ['resolved'], vendor: opened }, 'quiet vendor'],
    [
      'a list of the group’s kinds that leaves it out, whatever the vendor says',
      { group: { kinds: ['resolved'] }, vendor: sound },
      'listed group',
    ],
    [
      'a list of kinds that leaves it out, whatever its part says',
      { alertOn: ['resolved'], parts: [['id:a', 'loud']] },
      'listed vendor',
    ],
  ])('takes %s', (_, given, expected) => {
    expect(chosen('incident_opened', given)).toBe(expected);
  });

  it.each<[string, Choices, string]>([
    ['nothing asks for it', { parts: [['id:a', 'loud']] }, 'listed usual'],
    ['the vendor asks for it', { vendor: { updated: 'quiet' }, parts: [['id:a', 'loud']] }, 'loud component'],
    ['a list of kinds asks for it', { alertOn: ['updated'] }, 'loud vendor'],
    ['a list of the group’s kinds asks for it', { group: { kinds: ['updated'] } }, 'loud group'],
  ])('notifies about a further update when %s', (_, given, expected) => {
    expect(chosen('updated', given)).toBe(expected);
  });

  const parts: Choices['parts'] = [
    ['id:a', 'quiet'],
    ['id:b', 'listed'],
  ];
  it.each<[string, typeof components, string]>([
    ['the loudest of two parts', [pipelines, flags], 'quiet component'],
    ['what holds for the vendor, where that is louder', [pipelines, website], 'loud usual'],
    ['no level of a part for the whole page', [], 'loud usual'],
  ])('takes %s', (_, touched, expected) => {
    expect(chosen('incident_opened', { parts }, touched)).toBe(expected);
  });

  it('always reports an end that is due', () => {
    expect([chosen('resolved', { parts }, [flags], true), chosen('resolved', { parts }, [flags])]).toEqual([
      'loud usual',
      'listed component',
    ]);
  });
});

describe('decide, by levels', () => {
  const page = (over: Partial<StatusPage> = {}): StatusPage => aStatusPage({ groups, components, ...over });
  const incident = (over: Partial<Incident> = {}): Incident => anIncident({ componentIds: ['a'], ...over });
  const over = (one: Incident): Incident => ({
    ...one,
    status: 'resolved',
    resolvedAt: builtAt + 1,
    updates: [...one.updates, anUpdate({ id: 'u2', status: 'resolved', postedAt: builtAt + 1_000 })],
  });
  const withParts = (...parts: [string, AlertLevel][]) =>
    aSubscription({ parts: parts.map(([pattern, level]) => ({ pattern, level })) });
  const wasNotified = (staging: SequenceOptions, ...read: readonly (readonly Incident[])[]): readonly string[] =>
    readingSequence([page(), ...read.map((incidents) => page({ incidents }))], staging).flatMap(({ alerts }) =>
      alerts.map(
        ({ kind, verdict, rule, loud, why }) => `${kind} ${verdict} ${rule} ${loud ? 'loud' : 'soft'}: ${why}`,
      ),
    );
  const ops: AlertGroup = { ...everythingGroup, id: 'ops', name: 'Ops' };

  it.each<[string, SequenceOptions, string]>([
    [
      'a part',
      { subscription: withParts(['Pipelines', 'quiet']) },
      'told component-level soft: impact minor, alerts from minor up; affects Prod 1 › Pipelines; silent, as set for Prod 1 › Pipelines',
    ],
    [
      'a part that is only listed',
      { subscription: withParts(['Prod 1 > *', 'listed']) },
      'listed component-level soft: Prod 1 › Pipelines is set to “List only”',
    ],
    [
      'a vendor',
      { subscription: aSubscription({ levels: { incident_opened: 'listed' } }) },
      'listed vendor-level soft: new incidents are set to “List only” for this vendor',
    ],
    [
      'a group',
      { groups: [{ ...ops, levels: { incident_opened: 'quiet' } }] },
      'told group-level soft: impact minor, alerts from minor up; affects Prod 1 › Pipelines; silent, as set for this group (Ops)',
    ],
    [
      'the built-in group, once it was edited',
      { groups: [{ ...everythingGroup, levels: { incident_opened: 'listed' } }] },
      'listed group-level soft: new incidents are set to “List only” for this group (Everything I follow)',
    ],
    [
      'several groups: the loudest',
      { groups: [{ ...ops, levels: { incident_opened: 'quiet' } }, everythingGroup] },
      'told incident-opened loud: impact minor, alerts from minor up; affects Prod 1 › Pipelines',
    ],
  ])('gives the level as the reason for %s', (_, staging, expected) => {
    expect(wasNotified(staging, [incident()])).toEqual([`incident_opened ${expected}`]);
  });

  it('reports no end for a list-only component', () => {
    expect(wasNotified({ subscription: withParts(['id:a', 'listed']) }, [incident()], [over(incident())])).toEqual([
      'incident_opened listed component-level soft: Prod 1 › Pipelines is set to “List only”',
      'resolved listed opening-not-told soft: you were not notified when it opened',
    ]);
  });

  it('reports the end after a notified beginning, even if only a list-only component is left', () => {
    const moved = incident({ componentIds: ['b'] });
    const lines = wasNotified({ subscription: withParts(['id:b', 'listed']) }, [incident()], [moved], [over(moved)]);
    expect(lines.map((line) => line.split(':')[0])).toEqual([
      'incident_opened told incident-opened loud',
      'components_added listed component-level soft',
      'resolved told resolved loud',
    ]);
  });

  it('reports the recovery of a notified outage, even if its component is now list-only', () => {
    const down = page({ components: [{ ...pipelines, status: 'major_outage' }, flags, website] });
    const lines = readingSequence([page(), down, page(), page()], {
      at: (index) => (index > 1 ? { subscription: withParts(['id:a', 'listed']) } : {}),
    }).flatMap(({ alerts }) => alerts.map(({ verdict, rule }) => `${verdict} ${rule}`));
    expect(lines).toEqual(['told component-severe', 'held component-recovered', 'told component-recovered']);
  });
});
