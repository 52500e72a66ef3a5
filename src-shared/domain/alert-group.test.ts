import { describe, expect, it } from 'vitest';
import { aComponent, aGroup } from '../testing/builders.ts';
import {
  type AlertGroup,
  alertGroupSchema,
  allGroups,
  byChannel,
  everythingGroup,
  includes,
  withGroup,
} from './alert-group.ts';
import { defaultSettings, settingsSchema } from './settings.ts';
import { toVendorId } from './vendor.ts';

const page = {
  groups: [aGroup()],
  components: [aComponent({ id: 'c1', groupId: 'g1' }), aComponent({ id: 'c2', name: 'Website' })],
};
const group = (over: Partial<AlertGroup>): AlertGroup => ({
  ...everythingGroup,
  id: 'ops',
  name: 'Ops',
  channels: ['slack'],
  ...over,
});
const subject = (vendorId: string, ...componentIds: string[]) => ({
  vendorId: toVendorId(vendorId),
  componentIds,
  page,
});

describe('includes', () => {
  it.each<[string, string[] | null, string, string[], boolean]>([
    ['everything', null, 'acme', ['c1'], true],
    ['a vendor', ['acme'], 'acme', ['c2'], true],
    ['another vendor', ['globex'], 'acme', ['c1'], false],
    ['a vendor whose name begins alike', ['acme-pay'], 'acme', [], false],
    ['a part', ['acme: Prod 2 > *'], 'acme', ['c1'], true],
    ['another part', ['acme: Prod 2 > *'], 'acme', ['c2'], false],
    ['one of several parts', ['acme: Prod 2 > *'], 'acme', ['c2', 'c1'], true],
    ['a part, and a change of the whole page', ['acme: Prod 2 > *'], 'acme', [], true],
    ['the part of another vendor', ['globex: Prod 2 > *'], 'acme', ['c1'], false],
    ['no members', [], 'acme', ['c1'], false],
  ])('finds a change in a group with %s, or not', (_, members, vendorId, ids, isRouted) => {
    expect(includes(group({ members }), subject(vendorId, ...ids))).toBe(isRouted);
  });
});

describe('byChannel', () => {
  it('names a channel once, with all groups that use it', () => {
    const groups = [group({ id: 'a', channels: ['slack', 'slack'] }), group({ id: 'b', channels: ['mail', 'slack'] })];
    const found = [...byChannel(groups)].map(([channel, via]) => [channel, via.map(({ id }) => id)]);
    expect(found).toEqual([
      ['slack', ['a', 'b']],
      ['mail', ['b']],
    ]);
  });
});

describe('allGroups', () => {
  it('contains the built-in group from the start', () => {
    expect(allGroups([])).toEqual([everythingGroup]);
    expect([...byChannel(allGroups([])).keys()]).toEqual(['desktop']);
  });

  it('contains the edited built-in group instead', () => {
    const edited = { ...everythingGroup, leastImpact: 'major' as const };
    expect(allGroups(withGroup([group({})], edited))).toEqual([group({}), edited]);
    expect(withGroup([edited], everythingGroup)).toEqual([everythingGroup]);
  });
});

describe('alertGroupSchema', () => {
  it.each(['Acme', 'acme:Prod 2', 'acme: ', ''])('refuses the member %j', (member) => {
    expect(alertGroupSchema.safeParse(group({ members: [member] })).success).toBe(false);
  });
});

describe('settingsSchema', () => {
  it('fills in fields that earlier releases did not write', () => {
    const { quietHours: _, groups: __, ...earlier } = defaultSettings;
    expect(settingsSchema.parse(earlier)).toEqual(defaultSettings);
  });
});
