import { join } from 'node:path';
import { app } from 'electron';
import type { Commands } from '#shared/contract.ts';
import type { LedgerEntry } from '#shared/domain/ledger-entry.ts';
import type { Engine } from '../engine/engine.ts';
import { createBaselineSummary } from '../notifications/baseline-summary.ts';
import { bannerOf, createDesktopDelivery, type DesktopDeliveryDeps } from '../notifications/desktop-delivery.ts';
import type { Adapter, Choice, NotificationContent } from '../notifications/notification.ts';
import { createNotifier } from '../shell/system/notifier.ts';
import type { ApplicationWindows } from './windows.ts';

export interface DesktopChannelDeps {
  /** The app's folder. */
  readonly root: string;
  readonly engine: Pick<Engine, 'addBanner' | 'withdrawBanner' | 'addAway' | 'stoppedAt'>;
  readonly windows: Pick<ApplicationWindows, 'documents' | 'showPopover' | 'showAway'>;
  /** The actions of notification buttons. */
  readonly silences: Pick<Commands, 'silence' | 'acknowledge'>;
  readonly store: DesktopDeliveryDeps['store'];
  readonly now: () => number;
  readonly setTimer: DesktopDeliveryDeps['setTimer'];
  /** Receives the backend that showed a notification. */
  readonly onAdapter: (adapter: Adapter) => void;
  /** Called when something was shown, or the notification backend has changed. */
  readonly onShown: () => void;
  readonly onProblem: (line: string) => void;
}

/** Everything shown on this computer: notifications, and the summary of a first reading. */
export function createDesktopChannel(deps: DesktopChannelDeps) {
  const { root, store, now, setTimer, engine, windows, onAdapter, onShown } = deps;
  const { showPopover } = windows;
  const notifier = createNotifier({
    platform: process.platform,
    env: process.env,
    appName: app.getName(),
    appId: 'io.github.statustray',
    desktopEntry: 'statustray',
    iconPath: join(root, 'assets', 'icon', 'linux', '64x64.png'),
    glyphPath: (glyph) => join(root, 'assets', 'notification', `${glyph}.png`),
    now: Date.now,
    showInApp: (notification) => engine.addBanner(bannerOf(notification, now())),
    onClickAfterRestart: showPopover,
    onProblem: deps.onProblem,
  });
  const show = async (notification: NotificationContent, onChoice: (choice: Choice) => void) => {
    const adapter = await notifier.show(notification, onChoice);
    onAdapter(adapter);
    return adapter;
  };
  const delivery = createDesktopDelivery({
    store,
    show,
    silence: deps.silences.silence,
    acknowledge: deps.silences.acknowledge,
    openIncident: windows.documents.showIncident,
    openMaintenance: windows.documents.showMaintenance,
    openPopover: showPopover,
    openAway: windows.showAway,
    addAway: engine.addAway,
    clear: notifier.clear,
    onShown,
    now,
    setTimer,
  });
  const baseline = createBaselineSummary({ ...engine, setTimer, now });
  return {
    /** Shows a notification of the app itself, not an alert. */
    show,
    showTest: () => void show(testNotification(now()), showPopover),
    deliver(alerts: readonly LedgerEntry[]): void {
      baseline.note(alerts);
      delivery.deliver(alerts);
    },
    gatherAway: delivery.gatherAway,
    /** Shows what an earlier run left over, and finds the notification backend. */
    start(): void {
      delivery.resume(engine.stoppedAt);
      void notifier.probe().then((adapter) => {
        onAdapter(adapter);
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
    body: 'Notifications work. Click one to open its details.',
    loud: true,
  };
}
