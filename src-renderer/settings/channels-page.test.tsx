// @vitest-environment happy-dom
import { cleanup, screen, within } from '@testing-library/react';
import { afterEach, describe, expect, it, vi } from 'vitest';
import type { Channel } from '#shared/domain/channel.ts';
import { success } from '#shared/domain/failure.ts';
import type { SettingsTarget } from '#shared/snapshot.ts';
import { snapshots } from '../preview/fixtures/snapshots.ts';
import type { FakeAnswers } from '../testing/fake-main.ts';
import { renderWindow } from '../testing/render-window.tsx';
import { DeepLinkContext } from '../window/deep-link.ts';
import { ChannelsPage } from './channels-page.tsx';

afterEach(cleanup);

function open(channelId: string | null, answers: FakeAnswers = {}, snapshot = snapshots.channels()) {
  const target: SettingsTarget | null = channelId === null ? null : { kind: 'channel', channelId };
  const page = (
    <DeepLinkContext value={{ target, shown: new WeakSet() }}>
      <ChannelsPage />
    </DeepLinkContext>
  );
  return renderWindow(page, snapshot, answers);
}

const hook = 'https://hooks.acme.example/abc';

describe('ChannelsPage', () => {
  it('lists every channel with its kind, state and last result', async () => {
    await open(null);
    const rows = within(screen.getByRole('list', { name: 'Channels' })).getAllByRole('button');
    expect(rows.map(({ textContent }) => textContent)).toEqual([
      expect.stringMatching(/^Community DiscordFailing since 13:40 \(22 min ago\), 3 alerts queued.*nothing is sent\./),
      expect.stringMatching(/^Management Microsoft TeamsStopped since 12:02 \(2 h ago\), 5 alerts queued.*410/),
      expect.stringMatching(/^On-call mail E-mailPaused by you since 11:02/),
      expect.stringMatching(/^Ops on Slack SlackDelivered 33 min ago.*slack\.example …Ab3x/),
      expect.stringMatching(/^Runbook receiver Webhook1 alert queuedLast test delivered 14:01/),
    ]);
  });

  it('opens a channel and returns the focus', async () => {
    const { user } = await open(null);
    await user.click(screen.getByRole('button', { name: /^Management/ }));
    const state = screen.getByRole('region', { name: 'State' });
    expect(state.textContent).toContain('410 (gone): the workflow was removed');
    expect(state.textContent).toContain('in the other service, then resume');
    await user.click(screen.getByRole('button', { name: 'Channels' }));
    expect(document.activeElement?.getAttribute('data-row')).toBe('management');
  });

  it.each([
    ['basic', /This system’s secret storage is weak\./],
    ['none', /No keyring found\./],
  ] as const)('says what it means that secrets are kept “%s”', async (secretStorage, words) => {
    const snapshot = snapshots.channels();
    await open(null, {}, { ...snapshot, facts: { ...snapshot.facts, secretStorage } });
    expect(screen.getByText(words)).toBeDefined();
  });

  it('sends everything to a new channel unless that is turned off', async () => {
    const { user, callsOf } = await open(null);
    await user.click(screen.getByRole('button', { name: /^Discord/ }));
    await user.type(screen.getByRole('textbox', { name: 'Name' }), 'Community');
    await user.type(screen.getByLabelText('Webhook address'), hook);
    await user.click(screen.getByRole('button', { name: 'Add channel' }));
    expect(callsOf('setGroup')).toEqual([
      [expect.objectContaining({ id: 'everything', channels: ['desktop', 'ops-slack', 'community-2'] })],
    ]);
  });

  it('adds a channel under a new id, and then offers to send everything there', async () => {
    const { user, callsOf } = await open(null);
    await user.click(screen.getByRole('button', { name: /^Discord/ }));
    await user.type(screen.getByRole('textbox', { name: 'Name' }), 'Community');
    await user.type(screen.getByLabelText('Webhook address'), hook);
    await user.click(screen.getByRole('switch', { name: 'Send everything here' }));
    await user.click(screen.getByRole('button', { name: 'Add channel' }));
    const channel = { kind: 'discord', id: 'community-2', name: 'Community', paused: null, settings: {} };
    expect(callsOf('setChannel')).toEqual([[channel, hook, false]]);
    expect((await screen.findByRole('region', { name: 'State' })).textContent).toContain('Not tested');
    await user.click(screen.getByRole('button', { name: 'Send test' }));
    expect(callsOf('testChannel')).toEqual([[channel, null]]);
    await user.click(await screen.findByRole('button', { name: 'Send everything here' }));
    expect(callsOf('setGroup')).toEqual([
      [expect.objectContaining({ id: 'everything', channels: ['desktop', 'ops-slack', 'community-2'] })],
    ]);
    expect(screen.getByText('Everything I follow')).toBeDefined();
  });

  it('explains the error at its field, and focuses it', async () => {
    const { user, callsOf } = await open('on-call-mail');
    const port = screen.getByRole('textbox', { name: 'Port' });
    await user.clear(port);
    await user.type(port, '99999');
    await user.click(screen.getByRole('button', { name: 'Save' }));
    expect(port.getAttribute('aria-invalid')).toBe('true');
    expect(screen.getByText('Enter a port from 1 to 65535, usually 587 or 465.').id).toBe(
      port.getAttribute('aria-describedby'),
    );
    expect(document.activeElement).toBe(port);
    expect(callsOf('setChannel')).toEqual([]);
    await user.type(port, '{Backspace}');
    expect(port.getAttribute('aria-invalid')).toBe('false');
  });

  it('changes the port with the encryption while it is the default', async () => {
    const { user } = await open('on-call-mail');
    await user.click(screen.getByRole('radio', { name: 'TLS' }));
    expect(screen.getByRole<HTMLInputElement>('textbox', { name: 'Port' }).value).toBe('465');
  });

  it('never shows a saved secret, keeps it when none is entered, and tests with it', async () => {
    const { user, callsOf } = await open('ops-slack');
    const secret = screen.getByLabelText<HTMLInputElement>('Webhook address');
    expect([secret.type, secret.value]).toEqual(['password', '']);
    expect(screen.getByText('Saved: hooks.slack.example …Ab3x. Enter a new one to replace it.')).toBeDefined();
    expect(screen.queryByRole('button', { name: 'Test changes' })).toBeNull();
    await user.click(screen.getByRole('button', { name: 'Send test' }));
    expect(callsOf('testChannel')).toEqual([[expect.objectContaining({ id: 'ops-slack' }), null]]);
    expect(await screen.findAllByText('Accepted (200).')).not.toEqual([]);
  });

  it('tests unsaved settings, and shows the receiver’s answer', async () => {
    const detail = 'Discord answered 401: the address is not valid.';
    const { user, callsOf } = await open(null, {
      overrides: { testChannel: () => ({ ok: false, failure: { detail } }) },
    });
    await user.click(screen.getByRole('button', { name: /^Slack/ }));
    await user.click(screen.getByRole('radio', { name: 'Bot' }));
    await user.type(screen.getByRole('textbox', { name: 'Name' }), 'Bot');
    await user.type(screen.getByLabelText('Bot token'), 'xoxb-1');
    await user.type(screen.getByRole('textbox', { name: 'Conversation ID' }), 'C1');
    await user.click(screen.getByRole('button', { name: 'Send test' }));
    expect(callsOf('testChannel')).toEqual([
      [expect.objectContaining({ id: 'bot', settings: { conversation: 'C1' } }), 'xoxb-1'],
    ]);
    expect(await screen.findAllByText(detail)).not.toEqual([]);
    expect(callsOf('setChannel')).toEqual([]);
  });

  it('asks for the password again before it is sent to another mail server', async () => {
    const { user, callsOf } = await open('on-call-mail');
    await user.type(screen.getByRole('textbox', { name: 'Mail server' }), '.example');
    await user.click(screen.getByRole('button', { name: 'Save' }));
    expect(screen.getByText(/saved one belongs to a different mail server or user/)).toBeDefined();
    await user.type(screen.getByLabelText('Password'), 'sesame');
    await user.click(screen.getByRole('button', { name: 'Save' }));
    expect(callsOf('setChannel')).toEqual([[expect.objectContaining({ id: 'on-call-mail' }), 'sesame', false]]);
  });

  it('shows why it could not be saved', async () => {
    const detail = "The secret could not be saved: the system's keyring is locked.";
    const { user } = await open('ops-slack', {
      overrides: { setChannel: () => ({ ok: false, failure: { detail } }) },
    });
    await user.type(screen.getByLabelText('Webhook address'), hook);
    await user.click(screen.getByRole('button', { name: 'Save' }));
    expect(await screen.findByText(detail)).toBeDefined();
    expect(screen.getByLabelText<HTMLInputElement>('Webhook address').value).toBe(hook);
  });

  it('shows a secret while it is typed, and hides it again', async () => {
    const { user } = await open('ops-slack');
    const secret = screen.getByLabelText<HTMLInputElement>('Webhook address');
    expect(screen.queryByRole('button', { name: 'Show webhook address' })).toBeNull();
    await user.type(secret, hook);
    await user.click(screen.getByRole('button', { name: 'Show webhook address' }));
    expect(secret.type).toBe('text');
    await user.click(screen.getByRole('button', { name: 'Hide webhook address' }));
    expect(secret.type).toBe('password');
  });

  it('saves without a keyring only with the user’s consent', async () => {
    const detail = 'The secret could not be saved: the system keyring is locked or missing.';
    const setChannel = vi.fn((_channel: Channel, _secret: string | null, withoutKeyring: boolean) =>
      withoutKeyring ? success(null) : ({ ok: false, failure: { detail, lacksKeyring: true } } as const),
    );
    const { user } = await open('ops-slack', { overrides: { setChannel } });
    await user.type(screen.getByLabelText('Webhook address'), hook);
    await user.click(screen.getByRole('button', { name: 'Save' }));
    const asked = await screen.findByRole('dialog', { name: 'Save without a keyring?' });
    expect(asked.textContent).toContain('stored unencrypted in a file that only your account can open');
    await user.click(within(asked).getByRole('button', { name: 'Save without a keyring' }));
    expect(setChannel.mock.calls.map(([, secret, withoutKeyring]) => [secret, withoutKeyring])).toEqual([
      [hook, false],
      [hook, true],
    ]);
    expect(await screen.findByText('Ops on Slack saved.')).toBeDefined();
  });

  it('pauses and resumes', async () => {
    const { user, callsOf } = await open('ops-slack');
    await user.click(screen.getByRole('button', { name: 'Pause' }));
    await user.click(screen.getByRole('button', { name: 'Resume' }));
    expect(callsOf('pauseChannel')).toEqual([
      ['ops-slack', true],
      ['ops-slack', false],
    ]);
  });

  it('names the groups that use it, and removes it from one', async () => {
    const { user, callsOf } = await open('runbook');
    await user.click(screen.getByRole('button', { name: 'Edit Payments' }));
    await user.click(screen.getByRole('button', { name: 'Remove from Payments' }));
    expect(callsOf('showSettings')).toEqual([['alerts', { kind: 'group', groupId: 'payments' }]]);
    expect(callsOf('setGroup')).toEqual([
      [expect.objectContaining({ id: 'payments', channels: ['desktop', 'ops-slack', 'on-call-mail'] })],
    ]);
    expect(screen.getByText('Nothing yet')).toBeDefined();
  });

  it('asks before a channel is removed, and says what else is affected', async () => {
    const { user, callsOf } = await open('runbook');
    await user.click(screen.getByRole('button', { name: 'Remove…' }));
    const asked = screen.getByRole('dialog', { name: 'Remove Runbook receiver?' });
    expect(asked.textContent).toContain('The queued alert is discarded. “Payments” will no longer send there.');
    await user.click(within(asked).getByRole('button', { name: 'Remove Runbook receiver' }));
    expect(callsOf('removeChannel')).toEqual([['runbook']]);
    expect(screen.getByRole('heading', { level: 1 }).textContent).toBe('Channels');
  });

  it('explains the payload of a webhook', async () => {
    const { user, callsOf } = await open('runbook');
    await user.click(screen.getByRole('button', { name: 'View payload' }));
    const format = screen.getByRole('dialog', { name: 'Webhook payload' });
    expect(format.textContent).toContain('Statustray-Signature');
    await user.click(within(format).getByRole('button', { name: 'Copy example' }));
    expect(JSON.parse(String(callsOf('copyText')[0]?.[0]))).toMatchObject({ schemaVersion: 1 });
  });
});
