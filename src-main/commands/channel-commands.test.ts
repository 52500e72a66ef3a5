import { describe, expect, it, vi } from 'vitest';
import { type Channel, plainChannel, secretIsMissing } from '#shared/domain/channel.ts';
import { builtAt } from '#shared/testing/builders.ts';
import { address, byUser, mail, mailSettings, ops, setUp } from './testing/channels.ts';

const stopped = { reason: 'ops.acme.example answered 410.', at: 5 };

describe('setChannel', () => {
  it('adds a channel with its secret, which the settings do not hold', async () => {
    const { setChannel, channels, saved, settings, delivery } = setUp();
    expect(await setChannel(ops, address, false)).toEqual({ ok: true, value: null });
    expect(channels()).toMatchObject([ops]);
    expect([...saved]).toEqual([['ops', address]]);
    expect(JSON.stringify(settings.get())).not.toMatch(/hook#|key/);
    expect(channels()[0]?.secretHint).toBe('ops.acme.example');
    expect(delivery.resume).toHaveBeenCalledWith('ops');
  });

  it.each<[string, Channel, string | null, string]>([
    ['an address that is none', ops, 'ops', 'This is not the http or https address of a webhook'],
    ['a webhook of a chat without TLS', plainChannel('c', 'slack'), 'http://hooks.example/a', 'must begin with https'],
    ['a bot without a conversation', plainChannel('c', 'slack'), 'xoxb-1-2', 'Enter the conversation'],
    ['no secret', ops, null, 'Enter the secret of this channel.'],
  ])('refuses a channel with %s', async (_, channel, secret, sentence) => {
    const { setChannel, channels, saved } = setUp();
    expect(await setChannel(channel, secret, false)).toMatchObject({
      ok: false,
      failure: { detail: expect.stringContaining(sentence) },
    });
    expect([channels(), saved.size]).toEqual([[], 0]);
  });

  it('loses nothing because of an invalid secret', async () => {
    const { setChannel, channels, saved, delivery } = setUp({ channels: [ops] }, { ops: address });
    expect((await setChannel({ ...ops, name: 'Operations' }, 'oops', false)).ok).toBe(false);
    expect(channels()).toEqual([ops]);
    expect(saved.get('ops')).toBe(address);
    expect(delivery.moved).not.toHaveBeenCalled();
  });

  it('reports a keyring that cannot save', async () => {
    const { setChannel, channels } = setUp({}, {}, { write: async () => ({ ok: false, failure: 'It is locked.' }) });
    expect(await setChannel(ops, address, false)).toEqual({ ok: false, failure: { detail: 'It is locked.' } });
    expect(channels()).toEqual([]);
  });

  it('keeps the secret and message threads when only the name changes', async () => {
    const { setChannel, channels, saved, delivery } = setUp({ channels: [ops] }, { ops: address });
    expect((await setChannel({ ...ops, name: 'Operations' }, null, false)).ok).toBe(true);
    expect([channels()[0]?.name, saved.get('ops')]).toEqual(['Operations', address]);
    expect(delivery.moved).not.toHaveBeenCalled();
    expect(delivery.resume).not.toHaveBeenCalled();
  });

  it.each<[string, Channel, string | null, Channel['paused']]>([
    ['goes on with a new secret', { ...ops, paused: stopped }, address, null],
    ['stays paused when only its name changed', { ...ops, paused: stopped }, null, stopped],
    ['stays paused when the user paused it', { ...ops, paused: byUser }, address, byUser],
    ['cannot be paused or resumed by a window that says so', { ...ops, paused: null }, null, null],
  ])('a channel %s', async (_, before, secret, paused) => {
    const { setChannel, channels } = setUp({ channels: [before] }, { ops: address });
    await setChannel({ ...ops, name: 'new', paused: { reason: 'a window said so', at: 1 } }, secret, false);
    const hint = secret === null ? {} : { secretHint: 'ops.acme.example' };
    expect(channels()).toEqual([{ ...ops, name: 'new', paused, ...hint }]);
  });

  it('resumes with corrected settings', async () => {
    const { setChannel, channels, delivery } = setUp({ channels: [{ ...mail, paused: stopped }] }, { mail: 'pass' });
    const corrected: Channel = { ...mail, kind: 'email', settings: { ...mailSettings, to: ['boss@d.example'] } };
    await setChannel(corrected, null, false);
    expect(channels()).toEqual([corrected]);
    expect(delivery.moved).toHaveBeenCalledWith('mail');
  });

  it.each<[string, Channel]>([
    ['another kind', { ...plainChannel('mail', 'teams') }],
    ['another mail server', { ...mail, kind: 'email', settings: { ...mailSettings, host: 'evil.example' } }],
    ['another port', { ...mail, kind: 'email', settings: { ...mailSettings, port: 2525 } }],
    ['another user', { ...mail, kind: 'email', settings: { ...mailSettings, user: 'b' } }],
    ['a server within the secret', plainChannel('mail', 'email')],
  ])('keeps the saved secret from a new destination: %s needs a new one', async (_, next) => {
    const { setChannel, testChannel, channels, delivery } = setUp({ channels: [mail] }, { mail: 'pass' });
    expect(await setChannel(next, null, false)).toMatchObject({
      ok: false,
      failure: { detail: expect.stringMatching(/^Enter (a new secret|the password again)\./) },
    });
    expect((await testChannel(next, null)).ok).toBe(false);
    expect(delivery.test).not.toHaveBeenCalled();
    expect(channels()).toEqual([mail]);
  });

  it('stays paused while it has no secret', async () => {
    const imported = { ...ops, paused: { reason: secretIsMissing, at: 1 } };
    const { setChannel, channels } = setUp({ channels: [imported] });
    await setChannel({ ...ops, name: 'Operations' }, null, false);
    expect(channels()).toEqual([{ ...ops, name: 'Operations', paused: { reason: secretIsMissing, at: builtAt } }]);
    await setChannel(ops, address, false);
    expect(channels()).toEqual([{ ...ops, secretHint: 'ops.acme.example' }]);
  });

  it('needs no secret for a mail server without a login', async () => {
    const relay: Channel = { ...mail, kind: 'email', settings: { ...mailSettings, user: null } };
    const { setChannel, channels } = setUp();
    expect((await setChannel(relay, null, false)).ok).toBe(true);
    expect(channels()).toEqual([relay]);
  });

  it('saves no secret for a channel the settings refuse', async () => {
    const { setChannel, saved, settings } = setUp();
    vi.spyOn(settings, 'update').mockReturnValue(false);
    expect(await setChannel(ops, address, false)).toMatchObject({ ok: false });
    expect(saved.size).toBe(0);
  });
});

describe('testChannel', () => {
  it('returns the receiver’s response', async () => {
    const { testChannel, delivery } = setUp({ channels: [ops] }, { ops: address });
    expect(await testChannel(ops, null)).toEqual({ ok: true, value: 'ops.acme.example answered 200.' });
    expect(delivery.test).toHaveBeenLastCalledWith(ops, null);
    await testChannel(ops, 'https://ops.acme.example/new');
    expect(delivery.test).toHaveBeenLastCalledWith(ops, 'https://ops.acme.example/new');
  });

  it('sends nothing to an invalid address', async () => {
    const { testChannel, delivery } = setUp();
    expect(await testChannel(ops, 'oops')).toMatchObject({ ok: false });
    expect(delivery.test).not.toHaveBeenCalled();
  });
});
