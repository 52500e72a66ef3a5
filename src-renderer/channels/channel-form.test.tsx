// @vitest-environment happy-dom
import { cleanup, screen, within } from '@testing-library/react';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { type Channel, plainChannel, serviceKinds } from '#shared/domain/channel.ts';
import { aChannelRow, channelRows } from '../preview/fixtures/channels.ts';
import { aSnapshot } from '../preview/fixtures/rows.ts';
import { snapshots } from '../preview/fixtures/snapshots.ts';
import type { FakeAnswers } from '../testing/fake-main.ts';
import { renderWindow } from '../testing/render-window.tsx';
import { AddChannel, KindChoice } from './add-channel.tsx';
import { ChannelForm } from './channel-form.tsx';
import { kindWords } from './channel-kinds.ts';
import { FormFieldRow } from './form-field-row.tsx';
import { StorageNote } from './storage-note.tsx';

afterEach(cleanup);

function add(kind: Channel['kind'], answers: FakeAnswers = {}) {
  return renderWindow(<ChannelForm kind={kind} saved={null} />, aSnapshot({ channels: channelRows }), answers);
}

const submit = { name: 'Add channel' };

describe('ChannelForm', () => {
  it.each([
    ['slack', ['Enter a name, e.g. “Ops on Slack”.', 'Enter the webhook address.']],
    ['webhook', ['Enter a name, e.g. “Ops on Slack”.', 'Enter the address.']],
    [
      'email',
      [
        'Enter a name, e.g. “Ops on Slack”.',
        'Enter the mail server, e.g. smtp.example.com.',
        'Enter the sender’s e-mail address.',
        'Enter at least one recipient’s e-mail address.',
      ],
    ],
  ] as const)('says what to enter in each empty field of %s, and focuses the first', async (kind, errors) => {
    const { user, callsOf } = await add(kind);
    await user.click(screen.getByRole('button', submit));
    for (const error of errors) expect(screen.getByText(error)).toBeDefined();
    expect(document.activeElement).toBe(screen.getByRole('textbox', { name: 'Name' }));
    expect(callsOf('setChannel')).toEqual([]);
  });

  it('clears the error of a field once it is edited, and no other', async () => {
    const { user } = await add('discord');
    await user.click(screen.getByRole('button', submit));
    await user.type(screen.getByRole('textbox', { name: 'Name' }), 'D');
    expect(screen.queryByText('Enter a name, e.g. “Ops on Slack”.')).toBeNull();
    expect(screen.getByText('Enter the webhook address.')).toBeDefined();
  });

  it('asks for a password only with a user name', async () => {
    const { user } = await add('email');
    expect(screen.queryByLabelText('Password')).toBeNull();
    await user.type(screen.getByRole('textbox', { name: 'User name' }), 'status');
    await user.click(screen.getByRole('button', submit));
    expect(screen.getByText('Enter the password.')).toBeDefined();
  });

  it('saves several recipients of one mail server', async () => {
    const { user, callsOf } = await add('email');
    const type = (name: string, text: string) => user.type(screen.getByRole('textbox', { name }), text);
    await type('Name', 'Mail');
    await type('Mail server', 'mail.acme.example');
    await type('From', 'status@acme.example');
    await type('To', 'a@acme.example, b@acme.example');
    await user.click(screen.getByRole('button', submit));
    expect(callsOf('setChannel')[0]).toEqual([
      expect.objectContaining({
        id: 'mail',
        settings: expect.objectContaining({ to: ['a@acme.example', 'b@acme.example'], port: 587, user: null }),
      }),
      null,
      false,
    ]);
  });

  it('keeps a custom port when the encryption changes', async () => {
    const { user } = await add('email');
    const port = screen.getByRole<HTMLInputElement>('textbox', { name: 'Port' });
    await user.click(screen.getByRole('radio', { name: 'TLS' }));
    expect(port.value).toBe('465');
    await user.clear(port);
    await user.type(port, '2465');
    await user.click(screen.getByRole('radio', { name: 'STARTTLS' }));
    expect(port.value).toBe('2465');
  });

  it('drops the secret when the Slack connection method changes', async () => {
    const { user } = await add('slack');
    await user.type(screen.getByLabelText('Webhook address'), 'https://hooks.example/x');
    await user.click(screen.getByRole('radio', { name: 'Bot' }));
    expect(screen.getByLabelText<HTMLInputElement>('Bot token').value).toBe('');
  });

  it('signs a webhook with its key', async () => {
    const { user, callsOf } = await add('webhook');
    await user.type(screen.getByRole('textbox', { name: 'Name' }), 'Receiver');
    await user.type(screen.getByLabelText('Address'), 'https://ops.example/in');
    await user.type(screen.getByLabelText('Signing key'), 'k 1');
    await user.click(screen.getByRole('button', submit));
    expect(callsOf('setChannel')[0]?.[1]).toBe('https://ops.example/in#k%201');
  });

  it('can only be saved after a change, and confirms it', async () => {
    const saved = aChannelRow();
    const { user } = await renderWindow(<ChannelForm kind="slack" saved={saved} />, aSnapshot({ channels: [saved] }));
    expect(screen.queryByRole('button', { name: 'Save' })).toBeNull();
    await user.type(screen.getByRole('textbox', { name: 'Name' }), '!');
    await user.click(screen.getByRole('button', { name: 'Save' }));
    expect(await screen.findByText('Ops on Slack! saved.')).toBeDefined();
  });

  it('can be discarded, which puts back what is saved', async () => {
    const saved = aChannelRow();
    const { user, callsOf } = await renderWindow(
      <ChannelForm kind="slack" saved={saved} />,
      aSnapshot({ channels: [saved] }),
    );
    const name = screen.getByRole<HTMLInputElement>('textbox', { name: 'Name' });
    await user.type(name, '!');
    await user.click(screen.getByRole('button', { name: 'Discard' }));
    expect([name.value, document.activeElement]).toEqual([saved.channel.name, name]);
    expect(screen.queryByRole('region', { name: 'Unsaved changes' })).toBeNull();
    expect(callsOf('setChannel')).toEqual([]);
  });

  it('clears the test result when the form changes', async () => {
    const saved = aChannelRow();
    const { user } = await renderWindow(<ChannelForm kind="slack" saved={saved} />, aSnapshot({ channels: [saved] }));
    await user.type(screen.getByRole('textbox', { name: 'Name' }), '?');
    await user.click(screen.getByRole('button', { name: 'Test changes' }));
    const form = within(document.querySelector('form') ?? document.body);
    expect(await form.findByText('Accepted (200).')).toBeDefined();
    await user.type(screen.getByRole('textbox', { name: 'Name' }), '!');
    expect(form.queryByText('Accepted (200).')).toBeNull();
  });
});

describe('KindChoice', () => {
  it('offers every kind with its requirements', async () => {
    const onChoose = vi.fn();
    const { user } = await renderWindow(<KindChoice onChoose={onChoose} />, snapshots.fine());
    expect(screen.getAllByRole('button').map(({ textContent }) => textContent)).toEqual([
      expect.stringMatching(/^Slack/),
      expect.stringMatching(/^Discord/),
      expect.stringMatching(/^Microsoft Teams/),
      'WebhookYour own receiver for signed JSON',
      'E-mailAn SMTP server',
      ...serviceKinds.map((kind) => kindWords[kind].word + kindWords[kind].needs),
    ]);
    await user.click(screen.getByRole('button', { name: /^E-mail/ }));
    expect(onChoose).toHaveBeenCalledWith('email');
  });
});

describe('AddChannel', () => {
  it('returns without saving, and reports the id of a saved channel', async () => {
    const onBack = vi.fn();
    const onSaved = vi.fn();
    const { user } = await renderWindow(
      <AddChannel kind="discord" onBack={onBack} onSaved={onSaved} />,
      snapshots.fine(),
    );
    expect(screen.getByRole('heading', { level: 1 }).textContent).toBe('Add Discord');
    await user.type(screen.getByRole('textbox', { name: 'Name' }), 'Community');
    await user.type(screen.getByLabelText('Webhook address'), 'https://discord.example/x');
    await user.click(screen.getByRole('button', submit));
    expect(onSaved).toHaveBeenCalledWith('community');
    await user.click(screen.getByRole('button', { name: 'Channels' }));
    expect(onBack).toHaveBeenCalledOnce();
  });
});

describe('FormFieldRow', () => {
  it('links its input to the error and the hint', async () => {
    await renderWindow(<FormFieldRow label="Port" hint="Usually 587." issue="Enter a port." />, snapshots.fine());
    const described = screen.getByRole('textbox', { name: 'Port' }).getAttribute('aria-describedby')?.split(' ') ?? [];
    expect(described.map((id) => document.getElementById(id)?.textContent?.trim())).toEqual([
      'Enter a port.',
      'Usually 587.',
    ]);
  });

  it('marks the input as valid without an error', async () => {
    await renderWindow(<FormFieldRow label="Port" />, snapshots.fine());
    const input = screen.getByRole('textbox', { name: 'Port' });
    expect([input.getAttribute('aria-invalid'), input.getAttribute('aria-describedby')]).toEqual(['false', null]);
  });
});

describe('StorageNote', () => {
  it.each(['strong', 'unknown'] as const)('says nothing when storage is %s', async (secretStorage) => {
    const snapshot = snapshots.fine();
    await renderWindow(<StorageNote />, { ...snapshot, facts: { ...snapshot.facts, secretStorage } });
    expect(document.querySelector('p[data-tone]')).toBeNull();
  });
});

describe('a saved channel of another id', () => {
  it('keeps its id when its name changes', async () => {
    const saved = aChannelRow({ channel: { ...plainChannel('old', 'discord'), name: 'Old' } });
    const window = await renderWindow(<ChannelForm kind="discord" saved={saved} />, aSnapshot({ channels: [saved] }));
    await window.user.type(screen.getByRole('textbox', { name: 'Name' }), ' name');
    await window.user.click(screen.getByRole('button', { name: 'Save' }));
    expect(window.callsOf('setChannel')).toEqual([
      [expect.objectContaining({ id: 'old', name: 'Old name' }), null, false],
    ]);
  });
});
