import { expect } from 'playwright/test';
import type { Channel } from '#shared/domain/channel.ts';
import { plainChannel } from '#shared/domain/channel.ts';
import {
  leadEverythingTo,
  setChannel,
  snapshotOf,
  withoutKeyring as start,
  testChannel,
} from '../scripts/testbed/channel-hands.ts';
import { aVendor, moreRequests, open, update } from '../scripts/testbed/pages.ts';
import { test } from '../scripts/testbed/statustray-test.ts';
import { signatureOf } from '../src-main/channels/formats/webhook.ts';
import { flawFinder } from '../src-main/channels/testing/builders.ts';
import { answering, type Received, startWebhookServer } from '../src-main/channels/testing/webhook-server.ts';

/* The application with a receiver on this computer. */

const ops: Channel = { ...plainChannel('ops', 'webhook'), name: 'Operations' };

const alertsIn = (received: readonly Received[]) =>
  received.map(({ body }) => JSON.parse(body)).filter(({ test }) => !test);
const kindsIn = (received: readonly Received[]) => alertsIn(received).map(({ kind }) => kind);

test('a channel receives an incident once, pauses when rejected, and gets its queue once it is fixed', async ({
  serve,
  launch,
  toasts,
}) => {
  let status = 200;
  const receiver = await startWebhookServer((...request) => answering(status, 'noted')(...request));
  const page = await serve(aVendor());
  const first = await launch({ pages: [page], args: start });
  await first.tooltip(/operational · checked/);
  const popover = await first.openPopover();
  expect(await setChannel(popover, ops, `${receiver.url}hook#the-signing-key`)).toEqual({ ok: true, value: null });
  await leadEverythingTo(popover, ['ops']);
  expect(await testChannel(popover, ops, null)).toEqual({
    ok: true,
    value: `127.0.0.1:${receiver.port} answered 200 (“noted”).`,
  });
  expect((await snapshotOf(popover)).facts.secretStorage).toBe('basic');

  open(page, { status: 'investigating', title: 'Payments fail', parts: { Cards: 'degraded_performance' } });
  await expect.poll(() => kindsIn(receiver.received)).toEqual(['incident_opened']);
  const [tried, told] = receiver.received;
  if (!tried || !told) throw new Error('Expected a test and an alert.');
  expect(JSON.parse(tried.body)).toMatchObject({ test: true });
  expect(flawFinder('formats/webhook-v1.schema.json')(JSON.parse(told.body))).toEqual([]);
  expect(told.path).toBe('/hook');
  const { 'statustray-signature': signature = '', 'idempotency-key': key } = told.headers;
  expect(signature).toBe(signatureOf(told.body, 'the-signing-key', Number(/^t=(\d+),/.exec(String(signature))?.[1])));
  expect(key).toBe(JSON.parse(told.body).id);
  expect((await snapshotOf(popover)).channels.ops).toMatchObject({ hasSecret: true, waiting: 0, last: { ok: true } });
  expect(await first.quit()).toBe(0);

  const second = await launch({ args: start });
  await second.tooltip(/incident/);
  await moreRequests(page, 3);
  expect(kindsIn(receiver.received)).toHaveLength(1);

  status = 410;
  update(page, { status: 'identified', impact: 'critical', parts: { Cards: 'major_outage' } });
  await expect.poll(() => toasts().map(({ summary }) => summary)).toContainEqual('Statustray: Operations is paused');
  const again = await second.openPopover();
  await expect(again.getByText('Operations stopped accepting messages and has been paused.')).toBeVisible();
  update(page, { status: 'resolved', body: 'Over.' });
  await expect.poll(async () => (await snapshotOf(again)).channels.ops?.waiting).toBe(2);
  expect((await snapshotOf(again)).channels.ops).toMatchObject({
    channel: { paused: { reason: expect.stringContaining('answered 410 (“noted”). The webhook was removed.') } },
    last: { isTest: false, ok: false },
  });

  status = 204;
  const refused = receiver.received.length;
  expect(await setChannel(again, ops, `${receiver.url}new`)).toEqual({ ok: true, value: null });
  await expect.poll(() => kindsIn(receiver.received.slice(refused))).toEqual(['impact_raised', 'resolved']);
  expect(receiver.received.slice(refused).map(({ path }) => path)).toEqual(['/new', '/new']);
  await expect(again.getByText('Operations stopped accepting messages')).toBeHidden();
  expect((await snapshotOf(again)).channels.ops).toMatchObject({ channel: { paused: null }, waiting: 0 });
  await receiver.close();
});
