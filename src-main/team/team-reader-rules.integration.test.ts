import { describe, expect, it, onTestFinished } from 'vitest';
import { weekdays } from '#shared/domain/quiet-hours.ts';
import { canRunWith } from '../../scripts/desktop/can-run-with.ts';
import { startWebhookServer } from '../channels/testing/webhook-server.ts';
import { startNatsServer } from './testing/nats-server.ts';
import { failing, type Member, member, patience, servePage } from './testing/team-member.ts';

const withServer = await canRunWith('a NATS server', ['nats']);

const allDay = { days: weekdays, from: '00:00', to: '24:00' };

describe.runIf(withServer)('a reader of a team', { timeout: 120_000 }, () => {
  it('applies its own filter, mute, quiet hours and group to the readings of the team', async () => {
    const nats = await startNatsServer();
    const receiver = await startWebhookServer();
    onTestFinished(receiver.close);
    const pages = await Promise.all([1, 2, 3].map(servePage));
    const watcher = member(pages, { share: nats.url, interval: '1' });
    const reader = member(pages, {
      source: nats.url,
      interval: '10',
      filters: [{ only: ['*'] }, { except: ['Pipelines'] }],
      env: { OPS_HOOK: `${receiver.url} s3cret-s3cret-s3cret` },
      own: {
        quietHours: [allDay],
        silences: [{ vendor: 'acme-2', until: null }],
        groups: [{ name: 'Ops', members: ['*'], schedule: [], channels: ['ops'] }],
        channels: [{ id: 'ops', kind: 'webhook', secret: 'env:OPS_HOOK' }],
      },
    });
    const hasReadAll = ({ world }: Member) => pages.every((_, index) => world.out().includes(`acme-${index}`));
    for (const one of [watcher, reader]) await expect.poll(() => hasReadAll(one), patience).toBe(true);
    for (const page of pages) {
      page.agents.clear();
      page.state = failing;
    }
    const opened = (...vendors: readonly string[]) => vendors.map((vendor) => `${vendor} incident_opened`);
    await expect.poll(() => watcher.told().toSorted(), patience).toEqual(opened('acme-0', 'acme-1', 'acme-2'));
    const onBoth = (vendor: string) => opened(vendor, vendor);
    await expect.poll(() => reader.decided('filtered'), patience).toEqual(expect.arrayContaining(onBoth('acme-1')));
    await expect.poll(() => reader.decided('muted'), patience).toEqual(onBoth('acme-2'));
    await expect
      .poll(() => [reader.decided('quiet'), reader.told()], patience)
      .toEqual([opened('acme-0'), opened('acme-0')]);
    await expect
      .poll(() => receiver.received.map(({ body }) => JSON.parse(body)), patience)
      .toMatchObject([{ kind: 'incident_opened', vendor: 'acme-0' }]);
    expect([...pages.flatMap(({ agents }) => [...agents])].filter((agent) => agent.includes('-reader'))).toEqual([]);
    expect(reader.world.err()).toBe('');
  });
});
