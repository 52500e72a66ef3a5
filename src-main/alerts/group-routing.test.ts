import { describe, expect, it } from 'vitest';
import { type AlertGroup, everythingGroup } from '#shared/domain/alert-group.ts';
import type { QuietHoursEntry } from '#shared/domain/quiet-hours.ts';
import { aComponent, anIncident, aStatusPage } from '#shared/testing/builders.ts';
import { readingSequence } from './testing/reading-sequence.ts';

const components = [aComponent(), aComponent({ id: 'c2', name: 'Website' })];
const calm = aStatusPage({ components });
const open = aStatusPage({ components, incidents: [anIncident({ impact: 'major' })] });
const group = (over: Partial<AlertGroup>): AlertGroup => ({ ...everythingGroup, id: 'ops', name: 'Ops', ...over });
const always: QuietHoursEntry = {
  days: ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'],
  from: '00:00',
  to: '24:00',
  zone: null,
  breakThrough: null,
};
const isAlwaysQuiet = { isQuiet: () => ({ why: 'quiet hours until 08:00', breakThrough: null }) };

function toldThrough(groups: readonly AlertGroup[], quiet?: typeof isAlwaysQuiet): string {
  const [, step] = readingSequence([calm, open], { groups, ...(quiet && { quiet }) });
  const [line] = step?.alerts ?? [];
  return `${line?.verdict} ${line?.rule} ${line?.why}`;
}

describe('routeThroughGroups', () => {
  it.each<[string, readonly AlertGroup[], string]>([
    ['no group', [], 'filtered group not in any alert group of this channel'],
    ['a group of another part', [group({ members: ['acme: Website'] })], 'filtered group not in any alert group'],
    [
      'the built-in group',
      [everythingGroup],
      'told incident-opened impact major, alerts from minor up; affects Pipelines',
    ],
    [
      'a group of its part',
      [group({ members: ['acme: Pipelines'] })],
      'told incident-opened impact major, alerts from minor up; affects Pipelines (Ops)',
    ],
    [
      'a stricter group',
      [group({ leastImpact: 'critical' })],
      'listed least-impact impact major, alerts only from critical up (Ops)',
    ],
    ['a group of other kinds', [group({ kinds: ['resolved'] })], 'listed group-level new incidents are not selected'],
    ['a stricter and a milder group', [group({ leastImpact: 'critical' }), everythingGroup], 'told incident-opened'],
    ['a group that is quiet', [group({ schedule: [always] })], 'quiet quiet-hours quiet hours until'],
    ['a quiet group and another', [group({ schedule: [always] }), group({ id: 'b' })], 'told incident-opened'],
  ])('lets a change through %s or not', (_, groups, expected) => {
    expect(toldThrough(groups).startsWith(expected)).toBe(true);
  });

  it('names the deciding group by id, but not the built-in group', () => {
    const groupOf = (groups: readonly AlertGroup[]) =>
      readingSequence([calm, open], { groups })[1]?.alerts.map(({ groupId }) => groupId);
    expect(groupOf([group({ leastImpact: 'critical' }), group({ id: 'b', name: 'B' })])).toEqual(['b']);
    expect(groupOf([everythingGroup])).toEqual([null]);
    expect(groupOf([])).toEqual([null]);
  });

  it('uses the group’s own schedule instead of the shared quiet hours', () => {
    expect(toldThrough([everythingGroup], isAlwaysQuiet)).toContain('quiet quiet-hours');
    expect(toldThrough([group({ schedule: [] })], isAlwaysQuiet)).toContain('told incident-opened');
  });
});
