import { toVendorId, type VendorId } from '#shared/domain/vendor.ts';
import type { VirtualDesktop } from '../../desktop/virtual-desktop.ts';
import type { Statustray } from '../launch.ts';
import type { PageScript } from '../status-server/page-script.ts';
import { harness } from './harness.ts';
import { acmePay, basaltDatabase, calmVendor } from './vendors.ts';

/** The vendors followed in the story, with their ids in the watch list. */
export function storyVendors(): readonly { readonly id: VendorId; readonly script: PageScript }[] {
  return [
    { id: toVendorId('harness'), script: harness() },
    { id: toVendorId('acme-pay'), script: acmePay() },
    { id: toVendorId('basalt-db'), script: basaltDatabase() },
    { id: toVendorId('larkspur-mail'), script: calmVendor('larkspur', 'Larkspur Mail', ['Sending', 'Inbound', 'API']) },
    { id: toVendorId('fernhill-cdn'), script: calmVendor('fernhill', 'Fernhill CDN', ['Edge', 'Purge', 'Dashboard']) },
    { id: toVendorId('quayside-search'), script: calmVendor('quayside', 'Quayside Search', ['Queries', 'Indexing']) },
  ];
}

/** The page that becomes unreadable, and the time. */
export const outage = {
  name: 'Larkspur Mail',
  from: '2026-03-25T16:06:00Z',
  until: '2026-03-25T16:44:00Z',
};

/** Seconds since the start of the story, and its clock’s time then; the clock can skip days in a millisecond. */
const hands: readonly (readonly [number, string])[] = [
  [0, '2026-03-12T16:18:00Z'],
  [14, '2026-03-12T16:19:50Z'],
  [20, '2026-03-12T16:20:40Z'],
  [25, '2026-03-12T16:21:30Z'],
  [25.001, '2026-03-12T19:15:30Z'],
  [33, '2026-03-12T19:16:40Z'],
  [36.999, '2026-03-12T19:17:00Z'],
  [37, '2026-03-17T23:43:10Z'],
  [51.999, '2026-03-17T23:45:00Z'],
  [52, '2026-03-25T15:52:40Z'],
  [58, '2026-03-25T15:53:20Z'],
  [63, '2026-03-25T15:53:50Z'],
  [74, '2026-03-25T15:59:30Z'],
  [80, '2026-03-25T16:04:30Z'],
  [88, '2026-03-25T16:07:00Z'],
  [98, '2026-03-25T16:16:00Z'],
  [106, '2026-03-25T16:30:00Z'],
  [114, '2026-03-25T16:42:30Z'],
  [125.999, '2026-03-25T16:46:00Z'],
  [126, '2026-03-26T11:20:10Z'],
  [133.999, '2026-03-26T11:21:00Z'],
  [134, '2026-03-26T19:53:10Z'],
  [140, '2026-03-26T19:54:00Z'],
];

export const storySeconds = 153;

/** The points of the scripted clock: real ms since the start, epoch ms on the clock. */
export const storyPoints = hands.map(([seconds, shown]) => [seconds * 1_000, Date.parse(shown)] as [number, number]);

/** The alerts of the story, once each: part of the title, then part of the text. */
export const storyAlerts: readonly { readonly title: string; readonly body: string; readonly quiet: boolean }[] = [
  { title: 'Harness: Prod 2', body: 'Investigating', quiet: false },
  { title: 'Resolved: Harness – Prod 2', body: 'After 2 h 56 min', quiet: false },
  { title: 'Post-mortem: Harness – Prod 2', body: 'Whole page', quiet: true },
  { title: 'Planned: Basalt DB – Storage upgrade', body: 'Frankfurt', quiet: true },
  { title: 'Harness: STO steps', body: 'Investigating', quiet: false },
  { title: 'Resolved: Harness – STO steps', body: 'After 2 h 30 min', quiet: false },
  { title: 'Maintenance started: Basalt DB – Storage upgrade', body: 'Frankfurt', quiet: true },
  { title: 'Acme Pay: Card payments', body: 'Investigating', quiet: false },
  { title: 'Worse: Acme Pay – Card payments', body: 'from minor to major', quiet: false },
  { title: 'Maintenance finished: Basalt DB – Storage upgrade', body: 'Frankfurt', quiet: true },
  { title: 'Larkspur Mail: the status page cannot be read', body: 'Unreadable for', quiet: true },
  { title: 'Resolved: Acme Pay – Card payments', body: 'After 39 min', quiet: false },
  { title: 'Larkspur Mail: the status page can be read again', body: 'unreadable for', quiet: true },
  { title: 'Post-mortem: Acme Pay – Card payments', body: 'EU › Cards', quiet: true },
  { title: 'Post-mortem: Harness – STO steps', body: '(STO)', quiet: true },
];

/** A user’s actions in a scene. */
export type Step = (hands: { readonly app: Statustray; readonly desktop: VirtualDesktop }) => Promise<void>;

export interface Scene {
  readonly second: number;
  readonly says: string;
  readonly steps?: readonly Step[];
  /** The name of the picture taken after the steps; a scene without one only has its text. */
  readonly picture?: string;
  readonly after?: readonly Step[];
}

const openPopover: Step = async ({ app, desktop }) => {
  await app.openPopover();
  // Moves the pointer off the icon, whose tooltip would cover the popover.
  await desktop.hover(400, 700);
  await pause(900);
};
const hidePopover: Step = async ({ desktop }) => {
  await desktop.key('Escape');
  await pause(300);
};
const clickToast: Step = async ({ app, desktop }) => {
  await desktop.clickToast();
  await app.window('incident');
  await pause(1_400);
};
const closeToasts: Step = ({ desktop }) => desktop.closeToasts();
const checkNow: Step = async ({ desktop }) => {
  await desktop.chooseFromTrayMenu('Check now');
  await pause(1_500);
};
const darken: Step = async ({ app }) => {
  const page = await app.window('popover');
  await page.evaluate(async () => {
    const { appearance } = await window.statustray.invoke('getSnapshot');
    await window.statustray.invoke('setAppearance', { ...appearance, theme: 'dark' });
  });
  await pause(500);
};
const closeWindow =
  (view: 'incident' | 'calendar' | 'history'): Step =>
  async ({ app }) => {
    const page = await app.window(view);
    await page.evaluate(() => window.statustray.invoke('closeWindow')).catch(() => undefined);
    await pause(300);
  };
const openFromTray =
  (label: string, view: 'calendar' | 'history'): Step =>
  async ({ app, desktop }) => {
    await desktop.chooseFromTrayMenu(label);
    await app.window(view);
    await pause(1_400);
  };
const showTab =
  (name: RegExp): Step =>
  async ({ app }) => {
    const page = await app.window('incident');
    await page.getByRole('tab', { name }).click();
    await pause(600);
  };

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}

/** The scenes of the story, in order. */
export const storyScenes: readonly Scene[] = [
  { second: 9, says: 'Six vendors, all operational.', steps: [openPopover], picture: 'all-fine', after: [hidePopover] },
  {
    second: 18,
    says: 'Harness posts an incident without components: it affects the whole page.',
    picture: 'incident-opens',
    after: [closeToasts],
  },
  { second: 33, says: 'It is resolved, with an alert.', picture: 'incident-resolved', after: [closeToasts] },
  {
    second: 40,
    says: 'Five days later its post-mortem arrives silently; a click opens it as an article.',
    steps: [clickToast, showTab(/post-mortem/i)],
    picture: 'post-mortem',
    after: [closeWindow('incident'), closeToasts],
  },
  {
    second: 55,
    says: 'Basalt DB announces maintenance, silently.',
    picture: 'maintenance-announced',
    after: [closeToasts],
  },
  { second: 58, says: 'Harness posts another incident, 5 h 53 min after it started.', picture: 'posted-late' },
  {
    second: 66,
    says: 'The incident window shows the posting delay.',
    steps: [clickToast],
    picture: 'posting-delay',
    after: [closeWindow('incident'), closeToasts],
  },
  {
    second: 73,
    says: 'The calendar shows what is planned, and that it falls within working hours.',
    steps: [openFromTray('Maintenance calendar', 'calendar')],
    picture: 'calendar',
    after: [closeWindow('calendar')],
  },
  {
    second: 82,
    says: 'Maintenance starts at Basalt DB; Acme Pay reports an incident.',
    picture: 'maintenance-and-trouble',
  },
  {
    second: 91,
    says: 'The popover shows both.',
    steps: [closeToasts, openPopover],
    picture: 'popover-trouble',
    after: [hidePopover],
  },
  {
    second: 98,
    says: 'Acme Pay gets worse: an alert with sound for another component.',
    picture: 'worse',
    after: [closeToasts],
  },
  {
    second: 114,
    says: 'Acme Pay has recovered. Larkspur Mail has been unreadable for half an hour: its status is unknown, with a silent alert.',
    steps: [checkNow, closeToasts, openPopover],
    picture: 'unreadable',
    after: [hidePopover, closeToasts],
  },
  {
    second: 122,
    says: 'Check now, from the tray menu: Larkspur Mail can be read again.',
    steps: [checkNow],
    picture: 'readable-again',
    after: [closeToasts],
  },
  { second: 133, says: 'Acme Pay publishes its post-mortem.', picture: 'acme-post-mortem', after: [closeToasts] },
  {
    second: 142,
    says: 'Harness publishes its second one. The same in dark mode.',
    steps: [closeToasts, openPopover, darken],
    picture: 'dark',
    after: [hidePopover],
  },
  {
    second: 147,
    says: 'Ten days later the history has it all, and what Harness itself lists of the months before.',
    steps: [openFromTray('History', 'history')],
    picture: 'history',
    after: [closeWindow('history')],
  },
];
