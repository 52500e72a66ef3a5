import { describe, expect, it, vi } from 'vitest';
import type { LedgerEntry } from '#shared/domain/ledger-entry.ts';
import { anAlert, builtAt } from '#shared/testing/builders.ts';
import { actionsFor, runAction } from './notification-actions.ts';

describe('actionsFor', () => {
  it.each<readonly [Partial<LedgerEntry>, readonly string[]]>([
    [{ kind: 'incident_opened', incidentId: 'i1' }, ['Mute 1 h', 'Acknowledge']],
    [{ kind: 'impact_raised', incidentId: 'i1' }, ['Mute 1 h', 'Acknowledge']],
    [{ kind: 'resolved', incidentId: 'i1' }, []],
    [{ kind: 'withdrawn', incidentId: 'i1' }, []],
    [{ kind: 'postmortem', incidentId: 'i1' }, []],
    [{ kind: 'digest', incidentId: null }, []],
    [{ kind: 'maintenance_overran', incidentId: null, maintenanceId: 'm1' }, []],
  ])('for %j are %j', (over, labels) => {
    expect(actionsFor(anAlert(over)).map(({ label }) => label)).toEqual(labels);
  });
});

describe('runAction', () => {
  function stage(over: Partial<LedgerEntry>) {
    const deps = {
      silence: vi.fn(() => 's1'),
      acknowledge: vi.fn(),
      openIncident: vi.fn(),
      openMaintenance: vi.fn(),
      openPopover: vi.fn(),
      now: () => builtAt,
    };
    const alert = anAlert({ incidentId: 'i1', ...over });
    return { deps, alert };
  }

  it('opens the incident', () => {
    const { deps, alert } = stage({});
    runAction(deps, alert, 'open');
    expect(deps.openIncident).toHaveBeenCalledExactlyOnceWith(alert.vendorId, 'i1');
  });

  it('opens the maintenance', () => {
    const { deps, alert } = stage({ kind: 'maintenance_soon', incidentId: null, maintenanceId: 'm1' });
    runAction(deps, alert, 'open');
    expect(deps.openMaintenance).toHaveBeenCalledExactlyOnceWith(alert.vendorId, 'm1');
    expect(deps.openPopover).not.toHaveBeenCalled();
  });

  it('opens the popover for an alert without an incident', () => {
    const { deps, alert } = stage({ incidentId: null });
    runAction(deps, alert, 'open');
    expect(deps.openPopover).toHaveBeenCalledOnce();
  });

  it('mutes the incident for an hour', () => {
    const { deps, alert } = stage({});
    runAction(deps, alert, 'mute');
    expect(deps.silence).toHaveBeenCalledExactlyOnceWith(
      { kind: 'incident', vendorId: alert.vendorId, incidentId: 'i1' },
      { kind: 'at', until: builtAt + 3_600_000 },
      null,
    );
  });

  it('acknowledges the incident', () => {
    const { deps, alert } = stage({});
    runAction(deps, alert, 'acknowledge');
    expect(deps.acknowledge).toHaveBeenCalledExactlyOnceWith(alert.vendorId, 'i1');
  });
});
