import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { type Channel, plainChannel } from '#shared/domain/channel.ts';
import { anAlert, builtAt } from '#shared/testing/builders.ts';
import { aPoll } from '../../state/testing/builders.ts';
import { aStore } from '../../state/testing/memory-store.ts';
import { scratchDirectory } from '../../state/testing/scratch-directory.ts';
import { type ChannelResults, createChannelResults } from './channel-results.ts';
import { createChannelStatus } from './channel-status.ts';

const ops = plainChannel('ops', 'webhook');
const relay: Channel = {
  ...plainChannel('mail', 'email'),
  kind: 'email',
  settings: { from: 'a@b.example', to: ['c@d.example'], host: 'relay.example', port: 25, secure: false, user: null },
};

function setUp(channels: readonly Channel[] = [ops], results?: ChannelResults) {
  const { store } = aStore();
  const world = { channels, saved: new Set(['ops']), asked: 0 };
  const secrets = {
    has: (id: string) => {
      world.asked += 1;
      return world.saved.has(id);
    },
  };
  return {
    store,
    world,
    ...createChannelStatus({
      store,
      channels: () => world.channels,
      secrets,
      now: () => builtAt,
      ...(results ? { results } : {}),
    }),
  };
}

const told = (changeKey: string) => anAlert({ id: `ops:${changeKey}`, changeKey, channel: 'ops' });

describe('createChannelStatus', () => {
  it('shows what is queued, what is wrong and the last result', () => {
    const { store, rows, note } = setUp();
    expect(rows()).toEqual({ ops: { channel: ops, hasSecret: true, waiting: 0, trouble: null, last: null } });
    store.commit(aPoll({ alerts: [told('a'), told('b')] }));
    const [first] = store.outbox.waiting('ops');
    const trouble = { channel: 'ops', sinceAt: 5, lastAt: 6, holdUntil: 7, reason: 'ops.example answered 500.' };
    store.outbox.postpone(first?.key ?? '', 9, trouble);
    note('ops', { isTest: false, ok: false, said: 'ops.example answered 500.' });
    expect(rows().ops).toMatchObject({
      waiting: 2,
      trouble: { sinceAt: 5, reason: 'ops.example answered 500.' },
      last: { at: builtAt, isTest: false, ok: false, said: 'ops.example answered 500.' },
    });
  });

  it('is recomputed only after something may have changed', () => {
    const { world, rows, touch } = setUp();
    const drawn = rows();
    expect(rows()).toBe(drawn);
    expect(world.asked).toBe(1);
    touch();
    expect(rows()).toEqual(drawn);
    expect(world.asked).toBe(2);
    world.channels = [plainChannel('ops', 'webhook'), plainChannel('other', 'slack')];
    expect(Object.entries(rows()).map(([id, { hasSecret }]) => [id, hasSecret])).toEqual([
      ['ops', true],
      ['other', false],
    ]);
  });

  it('treats a mail server without a login as complete', () => {
    expect(setUp([relay]).rows().mail?.hasSecret).toBe(true);
  });

  it('keeps results across a restart', () => {
    const disk = createChannelResults(join(scratchDirectory(), 'channel-results.json'));
    const first = setUp([ops], disk);
    first.note('ops', { isTest: true, ok: true, said: 'fine' });
    first.flush();
    expect(setUp([ops], disk).rows().ops?.last).toEqual({ at: builtAt, isTest: true, ok: true, said: 'fine' });
  });

  it('starts without results when their file is damaged', () => {
    const path = join(scratchDirectory(), 'channel-results.json');
    writeFileSync(path, '[["ops",');
    expect(setUp([ops], createChannelResults(path)).rows().ops?.last).toBeNull();
  });

  it('forgets the results of a removed channel', () => {
    const { rows, note, forget } = setUp();
    note('ops', { isTest: true, ok: true, said: 'fine' });
    forget('ops');
    expect(rows().ops?.last).toBeNull();
  });
});
