import { describe, expect, it } from 'vitest';
import { startSmtpServer } from '../channels/testing/smtp-server.ts';
import { startClockedWatch } from './testing/clocked-watch.ts';
import { calm, serveLoopbackPage, troubled } from './testing/loopback-page.ts';

const startsAt = Date.parse('2026-07-16T12:00:00Z');

describe('one recipient that a mail server does not accept', () => {
  it.each([
    [450, ['on-call@nordlicht.example', 'lead@nordlicht.example']],
    [550, ['lead@nordlicht.example']],
  ])('with %i concerns no other recipient, and is not forgotten', async (responseCode, expected) => {
    let isRefused = false;
    const mail = await startSmtpServer({
      authOptional: true,
      disabledCommands: ['STARTTLS', 'AUTH'],
      onRcptTo({ address }, _, callback) {
        const refuses = address.startsWith('on-call@') && !isRefused;
        isRefused ||= refuses;
        callback(refuses ? Object.assign(new Error('Not now'), { responseCode }) : null);
      },
    });
    const page = await serveLoopbackPage(calm);
    try {
      const recipients = 'on-call@nordlicht.example,lead@nordlicht.example';
      const watch = startClockedWatch(
        {
          subscriptions: [{ vendor: 'acme', name: 'Acme', pageUrl: page.url, platform: 'statuspage' }],
          groups: [{ id: 'everything', name: 'Everything I follow', members: ['*'], channels: ['mail'] }],
          channels: [{ id: 'mail', kind: 'email', secret: 'env:MAIL' }],
        },
        { startsAt, env: { MAIL: `smtp://127.0.0.1:${mail.port}?from=status@nordlicht.example&to=${recipients}` } },
      );
      await watch.rounds(() => page.asked.filter((path) => path.endsWith('/summary.json')).length > 2);
      page.state = troubled();
      const got = (): readonly string[] => mail.taken.flatMap(({ to }) => to);
      const isNamed = (): boolean => watch.problems().includes('answered 550 for on-call@nordlicht.example');
      await watch.rounds(() => got().length === expected.length && isNamed() === (responseCode === 550));
      expect(got().toSorted()).toEqual(expected.toSorted());
      expect(watch.told()).toHaveLength(1);
    } finally {
      await page.close();
      await mail.close();
    }
  });
});
