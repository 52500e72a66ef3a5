import { describe, expect, it } from 'vitest';
import { plainChannel } from '#shared/domain/channel.ts';
import { defaultSettings } from '#shared/domain/settings.ts';
import { toVendorId } from '#shared/domain/vendor.ts';
import { aSilence, aSubscription, builtAt } from '#shared/testing/builders.ts';
import { createMemorySettings } from '../state/settings/in-memory-settings.ts';
import { createBulkCommands } from './bulk-commands.ts';
import { createUndo } from './undo.ts';

const acme = toVendorId('acme');
const other = toVendorId('other');

function setUp() {
  const settings = createMemorySettings({
    ...defaultSettings,
    subscriptions: [aSubscription(), aSubscription({ vendorId: other, leastImpact: 'major', pinned: true })],
    silences: [aSilence()],
    recoveryWatches: [{ id: 'w1', target: { kind: 'vendor', vendorId: acme }, startedAt: builtAt }],
    channels: [plainChannel('ops', 'slack')],
    alerts: { leastImpact: 'critical', levels: { resolved: 'listed' } },
    firstRunDone: true,
  });
  const undo = createUndo({ settings, newId: () => 'u1' });
  return { settings, ...createBulkCommands({ settings, undo }) };
}

describe('createBulkCommands', () => {
  it('removes vendors with their mutes and recovery watches, and undoes it', async () => {
    const { settings, removeVendors, undo } = setUp();
    const before = settings.get();
    const token = removeVendors([acme]);
    expect(settings.get()).toMatchObject({ subscriptions: [{ vendorId: 'other' }], silences: [], recoveryWatches: [] });
    expect(await undo(token)).toBe(true);
    expect(settings.get()).toEqual(before);
  });

  it('pins and unpins vendors', () => {
    const { settings, pinVendors } = setUp();
    pinVendors([acme], true);
    pinVendors([other], false);
    expect(settings.get().subscriptions.map(({ vendorId, pinned }) => [vendorId, pinned])).toEqual([
      ['acme', true],
      ['other', undefined],
    ]);
  });

  it('resets rules and looks, and keeps vendors and channels', async () => {
    const { settings, resetSettings, undo } = setUp();
    const before = settings.get();
    const token = resetSettings();
    expect(settings.get()).toMatchObject({
      subscriptions: [{ vendorId: 'acme' }, { vendorId: 'other', leastImpact: null }],
      silences: [],
      alerts: defaultSettings.alerts,
      channels: [{ id: 'ops' }],
      firstRunDone: true,
    });
    await undo(token);
    expect(settings.get()).toEqual(before);
  });
});
