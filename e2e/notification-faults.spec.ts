import { expect } from 'playwright/test';
import { joinBus } from '../scripts/desktop/session-bus.ts';
import { startVirtualDesktop, type VirtualDesktop } from '../scripts/desktop/virtual-desktop.ts';
import { readLedger } from '../scripts/testbed/ledger.ts';
import { aVendor, moreRequests, open } from '../scripts/testbed/pages.ts';
import { countAnswers } from '../scripts/testbed/responsiveness.ts';
import { test } from '../scripts/testbed/statustray-test.ts';
import { type DaemonOptions, startTestDaemon } from '../src-main/notifications/testing/notification-daemon.fixture.ts';

interface Fault {
  readonly name: string;
  /** The daemon on the bus; none by default. */
  readonly daemon?: DaemonOptions;
  /** The command that the bus starts when a daemon is needed. */
  readonly service?: string;
}

const faults: readonly Fault[] = [
  { name: 'is absent' },
  { name: 'dies when the bus starts it', service: '/bin/false' },
  { name: 'is started by the bus and takes no name', service: '/bin/sleep 20' },
  { name: 'sleeps when it is asked what it can', daemon: { GetCapabilities: 'withholds' } },
  { name: 'says what it can and then sleeps', daemon: { Notify: 'withholds' } },
  { name: 'refuses', daemon: { Notify: 'refuses' } },
  { name: 'answers with the number zero', daemon: { Notify: 'answers zero' } },
  { name: 'crashes in mid call', daemon: { Notify: 'leaves' } },
];

test.describe('a notification server that', () => {
  for (const { name, daemon, service } of faults)
    test(`${name} blocks nothing, and the alert appears in the application`, async ({ serve, launch }) => {
      const desktop = await startVirtualDesktop({
        notificationDaemon: false,
        ...(service === undefined ? {} : { notificationService: service }),
      });
      try {
        const faulty = daemon && (await startTestDaemon(await joinBus(addressOf(desktop)), daemon));
        const page = await serve(aVendor());
        const app = await launch({ desktop, pages: [page] });
        await app.tooltip(/operational · checked/);
        const popover = await app.openPopover();

        const answers = await countAnswers(popover);
        const answeredBefore = await answers.count();
        open(page, { id: 'e2e0first', status: 'investigating', title: 'Payments fail' });
        const messages = popover.getByRole('list', { name: 'Messages' }).getByRole('listitem');
        await expect(messages).toHaveCount(1);
        await expect(messages).toContainText('Acme Pay: Payments fail');
        const deliveries = () => deliveriesIn(app.userDataDirectory);
        await expect.poll(deliveries).toEqual(['in-app']);
        // If the daemon blocked main, only the request already in progress would be answered.
        expect(await answers.count()).toBeGreaterThan(answeredBefore + 1);

        // A hanging daemon replies late; then a working one replaces it.
        faulty?.behave({ Notify: 'answers', GetCapabilities: 'answers' });
        faulty?.answer();
        await moreRequests(page, 2);
        const shownLate = faulty?.heard().filter(({ member }) => member === 'CloseNotification').length ?? 0;
        expect(shownLate).toBe(daemon?.Notify === 'withholds' ? 1 : 0);
        faulty?.stop();
        const sound = await startTestDaemon(await joinBus(addressOf(desktop)));
        open(page, { id: 'e2e0after', status: 'investigating', title: 'Refunds fail' });
        await expect.poll(() => sound.notified().map(([, , , title]) => title)).toEqual(['Acme Pay: Refunds fail']);
        await moreRequests(page, 2);
        expect(sound.notified()).toHaveLength(1);
        await expect.poll(deliveries).toEqual(['in-app', 'native']);
        await expect(messages).toHaveCount(1);
      } finally {
        await desktop.stop();
      }
    });
});

function deliveriesIn(userDataDirectory: string): readonly string[] {
  return readLedger(userDataDirectory)
    .filter(({ verdict }) => verdict === 'told')
    .map(({ delivery }) => delivery);
}

function addressOf({ env }: VirtualDesktop): string {
  return env.DBUS_SESSION_BUS_ADDRESS ?? '';
}
