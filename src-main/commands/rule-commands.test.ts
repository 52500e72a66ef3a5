import { describe, expect, it } from 'vitest';
import { type AlertGroup, everythingGroup } from '#shared/domain/alert-group.ts';
import { defaultSettings } from '#shared/domain/settings.ts';
import { toVendorId } from '#shared/domain/vendor.ts';
import { anAlert } from '#shared/testing/builders.ts';
import { createMemorySettings } from '../state/settings/in-memory-settings.ts';
import { createRuleCommands } from './rule-commands.ts';

const acme = toVendorId('acme');
const ops: AlertGroup = { ...everythingGroup, id: 'ops', name: 'Ops', channels: ['slack'] };

function setUp(groups: readonly AlertGroup[] = []) {
  const settings = createMemorySettings({ ...defaultSettings, groups: [...groups] });
  const commands = createRuleCommands({
    settings,
    engine: {
      drill: () => [
        anAlert({ rule: 'drill', why: 'it is told at once' }),
        anAlert({ rule: 'drill', channel: 'slack', verdict: 'muted', why: 'you muted this vendor' }),
      ],
    },
    store: { incidents: () => [] },
    pageOf: () => null,
    zone: () => 'UTC',
    elapsed: () => 0,
    yieldToEventLoop: () => Promise.resolve(),
  });
  return { commands, groups: () => settings.get().groups.map(({ id, name }) => `${id} ${name}`), settings };
}

describe('createRuleCommands', () => {
  it('adds a group, edits it in place, and removes it', () => {
    const { commands, groups } = setUp();
    commands.setGroup(ops);
    commands.setGroup({ ...ops, id: 'night', name: 'Night' });
    commands.setGroup({ ...ops, name: 'Operations' });
    expect(groups()).toEqual(['ops Operations', 'night Night']);
    commands.removeGroup('ops');
    expect(groups()).toEqual(['night Night']);
  });

  it('lists the edited built-in group first, and restores it when it is removed', () => {
    const { commands, groups } = setUp([ops]);
    commands.setGroup({ ...everythingGroup, leastImpact: 'major' });
    expect(groups()).toEqual(['everything Everything I follow', 'ops Ops']);
    commands.removeGroup(everythingGroup.id);
    expect(groups()).toEqual(['ops Ops']);
  });

  it('sets quiet hours', () => {
    const { commands, settings } = setUp();
    const night = { days: ['mon'] as 'mon'[], from: '22:00', to: '07:00', zone: null, breakThrough: null };
    commands.setQuietHours([night]);
    expect(settings.get().quietHours).toEqual([night]);
  });

  it('reports a drill’s result on each channel', () => {
    expect(setUp().commands.drill(acme, 'c1')).toEqual([
      { channel: 'desktop', verdict: 'told', why: 'it is told at once' },
      { channel: 'slack', verdict: 'muted', why: 'you muted this vendor' },
    ]);
  });

  it('replays past incidents', async () => {
    expect(await setUp().commands.replayRules(acme, {})).toMatchObject({ incidentCount: 0, alertCount: 0, lines: [] });
  });
});
