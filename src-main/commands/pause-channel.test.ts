import { describe, expect, it } from 'vitest';
import { everythingGroup } from '#shared/domain/alert-group.ts';
import { secretIsMissing } from '#shared/domain/channel.ts';
import { builtAt } from '#shared/testing/builders.ts';
import { address, byUser, mail, ops, setUp } from './testing/channels.ts';

describe('removeChannel', () => {
  it('removes its secret, its queue and its place in groups', async () => {
    const groups = [{ ...everythingGroup, channels: ['desktop', 'ops'] }];
    const { removeChannel, settings, saved, delivery } = setUp(
      { channels: [ops, mail], groups },
      { ops: address, mail: 'p' },
    );
    await removeChannel('ops');
    expect(settings.get()).toMatchObject({ channels: [mail], groups: [{ channels: ['desktop'] }] });
    expect([...saved.keys()]).toEqual(['mail']);
    expect(delivery.forget).toHaveBeenCalledWith('ops');
  });

  it('is undone with its secret and its place in groups', async () => {
    const groups = [{ ...everythingGroup, channels: ['desktop', 'ops'] }];
    const { removeChannel, undo, settings, saved } = setUp({ channels: [ops], groups }, { ops: address });
    const before = settings.get();
    const token = await removeChannel('ops');
    expect(await undo(token)).toBe(true);
    expect(settings.get()).toEqual(before);
    expect([...saved]).toEqual([['ops', address]]);
  });

  it('stays removed when its secret cannot be saved again', async () => {
    const write = async () => ({ ok: false, failure: 'The keyring is locked.' }) as const;
    const { removeChannel, undo, channels } = setUp({ channels: [ops] }, { ops: address }, { write });
    expect(await undo(await removeChannel('ops'))).toBe(false);
    expect(channels()).toEqual([]);
  });

  it('reports that the secret could not be removed', async () => {
    const remove = async () => ({ ok: false, failure: 'The disk is full.' }) as const;
    const { removeChannel, report } = setUp({ channels: [ops] }, { ops: address }, { remove });
    await removeChannel('ops');
    expect(report).toHaveBeenCalledWith(expect.stringContaining('The disk is full.'));
  });
});

describe('pauseChannel', () => {
  it('pauses for the user, and resumes with the queue', () => {
    const { pauseChannel, channels, delivery } = setUp({ channels: [ops] }, { ops: address });
    pauseChannel('ops', true);
    expect(channels()[0]?.paused).toEqual({ reason: 'Paused by you.', at: builtAt, byUser: true });
    expect(delivery.resume).not.toHaveBeenCalled();
    pauseChannel('ops', false);
    expect(channels()).toEqual([ops]);
    expect(delivery.resume).toHaveBeenCalledWith('ops');
  });

  it('cannot resume without a secret', () => {
    const { pauseChannel, channels, delivery } = setUp({ channels: [{ ...ops, paused: byUser }] });
    pauseChannel('ops', false);
    expect(channels()[0]?.paused).toEqual({ reason: secretIsMissing, at: builtAt });
    expect(delivery.resume).not.toHaveBeenCalled();
  });

  it('rejects an unknown channel', () => {
    const { pauseChannel, channels } = setUp();
    pauseChannel('ops', true);
    expect(channels()).toEqual([]);
  });
});
