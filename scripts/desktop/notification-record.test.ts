import { describe, expect, it } from 'vitest';
import type { DbusMessage } from '../../src-main/notifications/dbus/message.ts';
import { createNotificationRecord } from './notification-record.ts';

const interfaceName = 'org.freedesktop.Notifications';

function buildNotify(serial: number, summary: string, sender = ':1.5'): DbusMessage {
  const hints = [['urgency', { signature: 'y', value: 2 }]];
  const body = ['App', 0, '', summary, 'two\nlines', ['default', 'Open', 'ack', 'Acknowledge'], hints, -1];
  return { kind: 'call', serial, sender, interface: interfaceName, member: 'Notify', signature: 'susssasa{sv}i', body };
}

function buildAnswer(replySerial: number, id: number, destination = ':1.5'): DbusMessage {
  return { kind: 'return', serial: 90, sender: ':1.2', destination, replySerial, signature: 'u', body: [id] };
}

function buildSignal(member: string, ...body: (string | number)[]): DbusMessage {
  return { kind: 'signal', serial: 91, sender: ':1.2', interface: interfaceName, member, signature: '', body };
}

function recordOf(...messages: readonly DbusMessage[]) {
  const record = createNotificationRecord();
  messages.forEach((message, index) => {
    record.hear(message, 1000 + index);
  });
  return record.seen();
}

describe('createNotificationRecord', () => {
  it('records what was requested', () => {
    expect(recordOf(buildNotify(7, 'Down'))).toEqual([
      {
        at: 1000,
        id: undefined,
        appName: 'App',
        replacesId: 0,
        icon: '',
        summary: 'Down',
        body: 'two\nlines',
        actions: [
          { key: 'default', label: 'Open' },
          { key: 'ack', label: 'Acknowledge' },
        ],
        hints: { urgency: 2 },
        expireMs: -1,
        invoked: [],
        closedBecause: undefined,
      },
    ]);
  });

  it('matches each notification with the reply to its own call, even if two applications share ids', () => {
    const seen = recordOf(
      buildNotify(7, 'first', ':1.5'),
      buildNotify(7, 'second', ':1.6'),
      buildAnswer(7, 12, ':1.6'),
      buildAnswer(7, 11, ':1.5'),
    );
    expect(seen.map(({ summary, id }) => [summary, id])).toEqual([
      ['first', 11],
      ['second', 12],
    ]);
  });

  it('records what happened to a notification', () => {
    const told = [buildSignal('ActionInvoked', 4, 'ack'), buildSignal('NotificationClosed', 4, 2)];
    const [seen] = recordOf(buildNotify(7, 'Down'), buildAnswer(7, 4), ...told);
    expect(seen).toMatchObject({ invoked: ['ack'], closedBecause: 2 });
  });

  it('refers to the newest when a notification replaced another with the same id', () => {
    const [old, replacement] = recordOf(
      buildNotify(7, 'old'),
      buildAnswer(7, 4),
      buildNotify(8, 'new'),
      buildAnswer(8, 4),
      buildSignal('NotificationClosed', 4, 3),
    );
    expect([old?.closedBecause, replacement?.closedBecause]).toEqual([undefined, 3]);
  });

  it('ignores other calls', () => {
    expect(recordOf({ ...buildNotify(7, ''), member: 'GetCapabilities', body: [] })).toEqual([]);
  });
});
