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
  return { ...silences, held: () => settings.get().silences, watched: () => settings.get().recoveryWatches };
}

describe('createSilenceCommands', () => {
  it('changes the end of a mute and keeps its id, which the ledger refers to', () => {
    const { silence, held } = commands();
    const id = silence(vendor, { kind: 'undone' }, null);
    const [first] = held();
    expect(silence(vendor, { kind: 'recovery' }, 'known')).toBe(id);
    expect(held()).toEqual([{ ...first, end: { kind: 'recovery' }, reason: 'known' }]);
  });

  it('keeps mutes of different targets apart', () => {
    const { silence, held } = commands();
    silence(vendor, { kind: 'undone' }, null);
    silence({ kind: 'incident', vendorId: acme, incidentId: 'i1' }, { kind: 'undone' }, null);
    expect(held().map(({ id }) => id)).toEqual(['s1', 's2']);
  });

  it('acknowledges the current state, beside a mute of the same incident', () => {
    const { silence, acknowledge, held } = commands();
    silence({ kind: 'incident', vendorId: acme, incidentId: 'i1' }, { kind: 'undone' }, null);
    acknowledge(acme, 'i1');
    expect(held().map(({ acknowledged }) => acknowledged)).toEqual([null, { impact: 'major', componentIds: ['c1'] }]);
  });

  it('does not acknowledge an incident that is not on the page', () => {
    const { acknowledge, held } = commands();
    acknowledge(acme, 'gone');
    expect(held()).toEqual([]);
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
    const { pauseAll, silence, resume, unsilence, held } = commands();
    pauseAll({ kind: 'undone' });
    const id = silence(vendor, { kind: 'undone' }, null);
    resume();
    expect(held().map((one) => one.id)).toEqual([id]);
    unsilence(id);
    expect(held()).toEqual([]);
  });
});
