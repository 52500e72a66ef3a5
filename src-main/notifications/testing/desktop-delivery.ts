import type { LedgerEntry } from '#shared/domain/ledger-entry.ts';
import { anAlert, builtAt } from '#shared/testing/builders.ts';
import type { LedgerLine } from '../../state/database/store.ts';
import { createDesktopDelivery, type DesktopDeliveryDeps } from '../desktop-delivery.ts';
import type { NotificationContent } from '../notification.ts';

export const hour = 3_600_000;

export function told(number: number, over: Partial<LedgerEntry> = {}): LedgerEntry {
  return anAlert({ id: `a${number}`, changeKey: `k${number}`, verdict: 'told', incidentId: `i${number}`, ...over });
}

export function setUp(pending: readonly LedgerLine[] = [], ledger: readonly LedgerLine[] = []) {
  const shown: NotificationContent[] = [];
  const delivered = new Map<string, string>();
  const away: (readonly [ids: string, sinceAt: number | null])[] = [];
  const clicks: (() => void)[] = [];
  const opened: string[] = [];
  const cleared: string[] = [];
  let timer: (() => void) | null = null;
  const deps: DesktopDeliveryDeps = {
    store: {
      pendingAlerts: () => pending,
      markDelivered: (id, delivery) => void delivered.set(id, delivery),
      ledgerSince: (at) => ledger.filter((line) => line.at >= at),
    },
    show: async (notification, onChoice) => {
      shown.push(notification);
      clicks.push(() => onChoice('open'));
      return 'native';
    },
    silence: () => 's1',
    acknowledge: () => {},
    openIncident: (_, incidentId) => void opened.push(incidentId),
    openMaintenance: (_, maintenanceId) => void opened.push(maintenanceId),
    openPopover: () => void opened.push('popover'),
    openAway: () => void opened.push('away'),
    clear: (subject) => void cleared.push(subject),
    addAway: (alerts, sinceAt) => void away.push([alerts.map(({ id }) => id).join(' '), sinceAt]),
    onShown: () => {},
    now: () => builtAt,
    setTimer: (run) => {
      timer = run;
      return () => {
        timer = null;
      };
    },
  };
  const drain = async () => {
    await Promise.resolve();
    await Promise.resolve();
  };
  const delivery = createDesktopDelivery(deps);
  return {
    delivery,
    shown,
    delivered,
    away,
    opened,
    cleared,
    endRound: () => timer?.(),
    drain,
    click: () => clicks.at(-1)?.(),
  };
}
