import type { Commands } from '#shared/contract.ts';
import { hourMs } from '#shared/domain/duration.ts';
import type { LedgerEntry } from '#shared/domain/ledger-entry.ts';
import type { VendorId } from '#shared/domain/vendor.ts';
import { endsTrouble } from '../alerts/alert-phase.ts';
import type { Choice, NotificationButton } from './notification.ts';

/** What the choices on a notification can do. */
export interface ActionDeps extends Pick<Commands, 'silence' | 'acknowledge'> {
  readonly openIncident: (vendorId: VendorId, incidentId: string) => void;
  readonly openMaintenance: (vendorId: VendorId, maintenanceId: string) => void;
  readonly openPopover: () => void;
  readonly now: () => number;
}

const muteMs = hourMs;

const silenceButtons: readonly NotificationButton[] = [
  { choice: 'mute', label: 'Mute 1 h' },
  { choice: 'acknowledge', label: 'Acknowledge' },
];

/** The buttons of an alert: an open incident can be silenced from its notification. */
export function actionsFor(alert: LedgerEntry): readonly NotificationButton[] {
  const isOver = endsTrouble(alert) || alert.kind === 'postmortem';
  return alert.incidentId === null || isOver ? [] : silenceButtons;
}

/** Runs the chosen action; without an incident or maintenance it opens the popover. */
export function runAction(
  deps: ActionDeps,
  { vendorId, incidentId, maintenanceId }: LedgerEntry,
  choice: Choice,
): void {
  if (maintenanceId !== null) deps.openMaintenance(vendorId, maintenanceId);
  else if (incidentId === null) deps.openPopover();
  else actions[choice](deps, vendorId, incidentId);
}

type Act = (deps: ActionDeps, vendorId: VendorId, incidentId: string) => void;

const actions: Readonly<Record<Choice, Act>> = {
  open: (deps, ...incident) => deps.openIncident(...incident),
  acknowledge: (deps, ...incident) => deps.acknowledge(...incident),
  mute(deps, vendorId, incidentId) {
    const end = { kind: 'at', until: deps.now() + muteMs } as const;
    deps.silence({ kind: 'incident', vendorId, incidentId }, end, null);
  },
};
