import type { Route } from '#shared/contract.ts';
import { appearanceSchema } from '#shared/domain/settings.ts';
import { toVendorId } from '#shared/domain/vendor.ts';
import { type SettingsTarget, type Snapshot, settingsSections } from '#shared/snapshot.ts';
import { createFakeMain, type FakeMain } from '../testing/fake-main.ts';
import { catalogueFixture } from './fixtures/catalogue.ts';
import { incidentFixtures } from './fixtures/incident-details.ts';
import { maintenanceFixture, plannedFixture } from './fixtures/planned.ts';
import { fixtureNow } from './fixtures/rows.ts';
import { isStateName, snapshots } from './fixtures/snapshots.ts';

declare global {
  interface Window {
    fakeMain?: FakeMain;
  }
}

/** `?view=popover&state=trouble&theme=dark`: any view in any state, without main. */
function start(): void {
  const query = new URLSearchParams(location.search);
  const state = query.get('state') ?? 'trouble';
  const incident = query.get('incident') ?? 'posted-late';
  const snapshot = themed(snapshots[isStateName(state) ? state : 'trouble'](), query.get('theme') ?? 'system');
  const details = incident in incidentFixtures ? incidentFixtures[incident as keyof typeof incidentFixtures]() : null;
  const route = routeOf(query);
  const main = createFakeMain(snapshot, route, {
    incident: details,
    maintenance: maintenanceFixture(),
    planned: plannedFixture,
    catalogue: catalogueFixture,
  });
  freezeClock(fixtureNow);
  Object.assign(window, { statustray: main.bridge, fakeMain: main });
  void (route.view === 'popover' ? import('../main.tsx') : import('../documents.ts'));
}

function themed(snapshot: Snapshot, theme: string): Snapshot {
  const parsed = appearanceSchema.shape.theme.catch('system').parse(theme);
  return { ...snapshot, appearance: { ...snapshot.appearance, theme: parsed } };
}

function routeOf(query: URLSearchParams): Route {
  const view = query.get('view') ?? 'popover';
  if (view === 'calendar') return { view };
  if (view === 'maintenance') return { view, vendorId: toVendorId('Basalt DB'), maintenanceId: 'm1' };
  if (view === 'incident') return { view, vendorId: toVendorId('Harness'), incidentId: 'i1' };
  if (view === 'history') return { view, vendorId: query.get('vendor') === 'all' ? null : toVendorId('Harness') };
  if (view !== 'settings') return { view: 'popover' };
  const section = settingsSections.find((name) => name === query.get('section')) ?? 'vendors';
  return { view, section, target: targetOf(query.get('target')) };
}

/** `channel:ops-slack` */
function targetOf(asked: string | null): SettingsTarget | null {
  const [kind, id = ''] = asked?.split(':') ?? [];
  if (kind === 'channel') return { kind, channelId: id };
  if (kind === 'silence') return { kind, silenceId: id };
  return kind === 'vendor' ? { kind, vendorId: toVendorId(id) } : null;
}

/** The fixtures describe one instant, so the clock is stopped at it. */
function freezeClock(now: number): void {
  Date.now = () => now;
}

start();
