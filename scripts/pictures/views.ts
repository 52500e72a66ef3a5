import type { Page } from 'playwright';
import type { Route } from '#shared/contract.ts';
import { type SettingsSection, settingsSections } from '#shared/snapshot.ts';
import { waitFor } from '../desktop/wait.ts';

/** A picture and how a user opens its view from the popover. */
export interface View {
  readonly name: string;
  readonly view: Route['view'];
  readonly open: (popover: Page) => Promise<void>;
  /** Brings into sight what the picture is of. */
  readonly prepare?: (shown: Page) => Promise<void>;
  readonly width?: number;
  readonly height?: number;
}

const stay = async () => {};

function settings(section: SettingsSection): View {
  return {
    name: `settings-${section}`,
    view: 'settings',
    open: (popover) =>
      popover.evaluate((shown) => window.statustray.invoke('showSettings', shown, null).then(() => undefined), section),
    width: 900,
    height: 680,
  };
}

function incident(name: string, vendor: string, id: string, width: number): View {
  return {
    name,
    view: 'incident',
    open: (popover) =>
      popover.evaluate(
        async ([vendorName, incidentId]) => {
          const { vendors } = await window.statustray.invoke('getSnapshot');
          const row = Object.values(vendors).find((one) => one.name === vendorName);
          if (row === undefined) throw new Error(`${vendorName} is not followed.`);
          await window.statustray.invoke('showIncident', row.id, incidentId);
        },
        [vendor, id] as const,
      ),
    width,
    height: 760,
  };
}

function maintenance(vendor: string, id: string): View {
  return {
    name: 'maintenance',
    view: 'maintenance',
    open: (popover) =>
      popover.evaluate(
        async ([vendorName, maintenanceId]) => {
          const { vendors } = await window.statustray.invoke('getSnapshot');
          const row = Object.values(vendors).find((one) => one.name === vendorName);
          if (row === undefined) throw new Error(`${vendorName} is not followed.`);
          await window.statustray.invoke('showMaintenance', row.id, maintenanceId);
        },
        [vendor, id] as const,
      ),
    width: 900,
    height: 620,
  };
}

export const views: readonly View[] = [
  { name: 'popover', view: 'popover', open: stay },
  incident('incident', 'Acme Pay', 'pay0cards001', 900),
  {
    name: 'calendar',
    view: 'calendar',
    open: (popover) => popover.evaluate(() => window.statustray.invoke('showCalendar').then(() => undefined)),
    width: 960,
    height: 700,
  },
  {
    name: 'history',
    view: 'history',
    open: (popover) => popover.evaluate(() => window.statustray.invoke('showHistory', null).then(() => undefined)),
    width: 1_000,
    height: 700,
  },
  {
    name: 'history-vendor',
    view: 'history',
    open: (popover) =>
      popover.evaluate(async () => {
        const { vendors } = await window.statustray.invoke('getSnapshot');
        const row = Object.values(vendors).find(({ name }) => name === 'Acme Pay');
        await window.statustray.invoke('showHistory', row?.id ?? null);
      }),
    prepare: (shown) => shown.getByText('reported by the vendor', { exact: true }).waitFor(),
    width: 1_000,
    height: 700,
  },
  maintenance('Nettle Network', 'nettle0work1'),
  ...settingsSections.map(settings),
  {
    ...settings('data'),
    name: 'settings-heartbeat',
    prepare: (shown) =>
      shown.getByRole('region', { name: 'Heartbeat' }).evaluate((section) => section.scrollIntoView({ block: 'end' })),
  },
];

/** Ready once the team has saved a few requests. */
export const joinedTeam: View = {
  ...settings('team'),
  name: 'settings-team-joined',
  async prepare(shown) {
    await waitFor('the team to save requests', 120_000, async () => {
      const { team } = await shown.evaluate(() => window.statustray.invoke('getSnapshot'));
      return (team && team.delayMs !== null && team.taken > 100) || undefined;
    });
  },
};
