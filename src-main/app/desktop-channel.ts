import { join } from 'node:path';
import { app } from 'electron';
import type { Commands } from '#shared/contract.ts';
import type { LedgerEntry } from '#shared/domain/ledger-entry.ts';
import type { SystemFacts } from '#shared/snapshot.ts';
import type { Engine } from '../engine/engine.ts';
import type { EngineDeps } from '../engine/engine-deps.ts';
import { createBaselineSummary } from '../notifications/baseline-summary.ts';
import { createDesktopDelivery } from '../notifications/desktop-delivery.ts';
import type { Choice, NotificationContent } from '../notifications/notification.ts';
import { createNotifier } from '../shell/system/notifier.ts';
import type { ApplicationWindows } from './windows.ts';

export interface DesktopChannelDeps extends Pick<EngineDeps, 'store' | 'now' | 'setTimer'> {
  /** The folder of the application. */
  readonly root: string;
  readonly engine: Pick<Engine, 'addBanner' | 'addAway' | 'stoppedAt'>;
  readonly windows: Pick<ApplicationWindows, 'windows' | 'showPopover' | 'showAway'>;
  /** What the buttons of a notification do. */
  readonly silences: () => Pick<Commands, 'silence' | 'acknowledge'>;
  /** Something was shown, or the way to show it has changed. */
  readonly onShown: () => void;
  readonly onProblem: (line: string) => void;
}

/** All that is told on this computer: notifications, and the one line of a first reading. */
export function createDesktopChannel(deps: DesktopChannelDeps) {
  const { root, store, now, setTimer, engine, windows, onShown } = deps;
  const { showPopover } = windows;
  let adapter: SystemFacts['notifications'] = 'unknown';
  const notifier = createNotifier({
    platform: process.platform,
    env: process.env,
    appName: app.getName(),
    appId: 'io.github.statustray',
    desktopEntry: 'statustray',
    iconPath: join(root, 'assets', 'icon', 'linux', '64x64.png'),
    now: Date.now,
    showInApp: (notification) => engine.addBanner(delivery.bannerOf(notification)),
    onColdClick: showPopover,
    onProblem: deps.onProblem,
  });
  const show = async (notification: NotificationContent, onChoice: (choice: Choice) => void) => {
    adapter = await notifier.show(notification, onChoice);
    return adapter;
  };
  const delivery = createDesktopDelivery({
    store,
    show,
    silence: (...silence) => deps.silences().silence(...silence),
    acknowledge: (...incident) => deps.silences().acknowledge(...incident),
    openIncident: windows.windows.showIncident,
    openPopover: showPopover,
    openAway: windows.showAway,
    addAway: engine.addAway,
    onShown,
    now,
    setTimer,
  });
  const baseline = createBaselineSummary({ addBanner: engine.addBanner, setTimer, now });
  return {
    /** A notice that is no alert: of the application itself. */
    show,
    showTest: () => void show(testNotification(now()), showPopover),
    /** How notifications are shown, as far as it is known. */
    adapter: () => adapter,
    deliver(alerts: readonly LedgerEntry[]): void {
      baseline.note(alerts);
      delivery.deliver(alerts);
    },
    gatherAway: delivery.gatherAway,
    /** Shows what an earlier run left, and asks the system how it shows notifications. */
    start(): void {
      delivery.resume(engine.stoppedAt);
      void notifier.probe().then((probed) => {
        adapter = probed;
        onShown();
      });
    },
    stop(): void {
      for (const part of [delivery, baseline, notifier]) part.stop();
    },
  };
}

function testNotification(at: number): NotificationContent {
  return {
    id: `test-${at}`,
    title: 'Statustray: this is a test',
    body: 'Notifications arrive. A click on one opens what it is about.',
    loud: true,
  };
}
