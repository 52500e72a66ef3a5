import { describe, expect, it } from 'vitest';
import { defaultSettings } from '#shared/domain/settings.ts';
import { toVendorId } from '#shared/domain/vendor.ts';
import { anIncident, aStatusPage, builtAt } from '#shared/testing/builders.ts';
import { createMemorySettings } from '../state/settings/in-memory-settings.ts';
import { createSilenceCommands } from './silence-commands.ts';

const acme = toVendorId('acme');
const vendor = { kind: 'vendor', vendorId: acme } as const;

function commands() {
  const settings = createMemorySettings(defaultSettings);
  let count = 0;
  let now = builtAt;
  const silences = createSilenceCommands({
    settings,
    now: () => (now += 1_000),
    newId: () => `s${++count}`,
    pageOf: () => aStatusPage({ incidents: [anIncident({ id: 'i1', impact: 'major', componentIds: ['c1'] })] }),
  });
  return { ...silences, saved: () => settings.get().silences, watched: () => settings.get().recoveryWatches };
}

describe('createSilenceCommands', () => {
  it('changes the end of a mute and keeps its id, which the ledger refers to', () => {
    const { silence, saved } = commands();
    const id = silence(vendor, { kind: 'undone' }, null);
    const [first] = saved();
    expect(silence(vendor, { kind: 'recovery' }, 'known')).toBe(id);
    expect(saved()).toEqual([{ ...first, end: { kind: 'recovery' }, reason: 'known' }]);
  });

  it('keeps mutes of different targets apart', () => {
    const { silence, saved } = commands();
    silence(vendor, { kind: 'undone' }, null);
    silence({ kind: 'incident', vendorId: acme, incidentId: 'i1' }, { kind: 'undone' }, null);
    expect(saved().map(({ id }) => id)).toEqual(['s1', 's2']);
  });

  it('acknowledges the current state, beside a mute of the same incident', () => {
    const { silence, acknowledge, saved } = commands();
    silence({ kind: 'incident', vendorId: acme, incidentId: 'i1' }, { kind: 'undone' }, null);
    acknowledge(acme, 'i1');
    expect(saved().map(({ acknowledged }) => acknowledged)).toEqual([null, { impact: 'major', componentIds: ['c1'] }]);
  });

  it('does not acknowledge an incident that is not on the page', () => {
    const { acknowledge, saved } = commands();
    acknowledge(acme, 'gone');
    expect(saved()).toEqual([]);
  });

  it('watches for the recovery of a target once, and stops', () => {
    const { watchRecovery, unwatchRecovery, watched } = commands();
    const id = watchRecovery(vendor);
    expect(watchRecovery(vendor)).toBe(id);
    expect(watched()).toMatchObject([{ id, target: vendor }]);
    unwatchRecovery(id);
    expect(watched()).toEqual([]);
  });

  it('resumes from a pause and keeps mutes', () => {
    const { pauseAll, silence, resume, unsilence, saved } = commands();
    pauseAll({ kind: 'undone' });
    const id = silence(vendor, { kind: 'undone' }, null);
    resume();
    expect(saved().map((one) => one.id)).toEqual([id]);
    unsilence(id);
    expect(saved()).toEqual([]);
  });
});
