// @vitest-environment happy-dom
import { cleanup, screen, within } from '@testing-library/react';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { type ChannelKind, serviceKinds } from '#shared/domain/channel.ts';
import { success } from '#shared/domain/failure.ts';
import { aChannelRow } from '../preview/fixtures/channels.ts';
import { aSnapshot } from '../preview/fixtures/rows.ts';
import type { FakeAnswers } from '../testing/fake-main.ts';
import { renderWindow } from '../testing/render-window.tsx';
import { UnsavedProvider } from '../window/unsaved.tsx';
import { AddChannel } from './add-channel.tsx';
import { ChannelForm } from './channel-form.tsx';
import { kindWords } from './channel-kinds.ts';

afterEach(cleanup);

const hook = 'https://hooks.acme.example/abc';
const addressKinds = serviceKinds.filter((kind) => kindWords[kind].secretIs === 'address');
const name = () => screen.getByRole<HTMLInputElement>('textbox', { name: 'Name' });
const secretOf = (kind: ChannelKind) => screen.getByLabelText<HTMLInputElement>(kindWords[kind].secret);
const adding = () => screen.getByRole('button', { name: 'Add channel' });
const refused = (detail: string, over: { readonly lacksKeyring?: true } = {}) =>
  ({ ok: false, failure: { detail, ...over } }) as const;

async function add(kind: ChannelKind, overrides: FakeAnswers['overrides'] = {}) {
  const onSaved = vi.fn<() => void>();
  const form = <ChannelForm kind={kind} saved={null} onSaved={onSaved} />;
  return { ...(await renderWindow(form, aSnapshot(), { overrides })), onSaved };
}

async function addFilled(kind: ChannelKind, overrides: FakeAnswers['overrides'] = {}) {
  const window = await add(kind, overrides);
  await window.user.type(name(), 'Ops');
  await window.user.type(secretOf(kind), hook);
  return window;
}

describe('a new channel', () => {
  it.each(serviceKinds)('of the kind %s is added with a name and its secret', async (kind) => {
    const { user, callsOf } = await add(kind);
    const secret = kindWords[kind].secretIs === 'address' ? `${hook}#token` : '123456:abc#-1001';
    await user.type(name(), 'Ops');
    await user.type(secretOf(kind), `${secret}{Enter}`);
    expect(callsOf('setChannel')).toEqual([
      [expect.objectContaining({ kind, id: 'ops', name: 'Ops', settings: {} }), secret, false],
    ]);
  });

  it.each(addressKinds)('of the kind %s refuses an invalid address, and keeps the entered text', async (kind) => {
    const { user, callsOf } = await add(kind);
    await user.type(name(), 'Ops');
    await user.type(secretOf(kind), 'hunter2{Enter}');
    expect(screen.getByText('Enter an address that starts with https://.')).toBeDefined();
    expect(secretOf(kind).value).toBe('hunter2');
    expect(document.activeElement).toBe(secretOf(kind));
    expect(callsOf('setChannel')).toEqual([]);
  });

  it('never gets the id of the desktop', async () => {
    const { user, callsOf } = await add('discord');
    await user.type(name(), 'Desktop');
    await user.type(secretOf('discord'), `${hook}{Enter}`);
    expect(callsOf('setChannel')[0]?.[0]).toMatchObject({ id: 'desktop-2', name: 'Desktop' });
  });

  it('accepts no name that is too long to be stored', async () => {
    const { user, callsOf } = await add('discord');
    await user.type(secretOf('discord'), hook);
    await user.click(name());
    await user.paste('n'.repeat(300));
    await user.click(adding());
    expect(callsOf('setChannel')[0]?.[0]).toMatchObject({ name: 'n'.repeat(200) });
  });

  it('keeps the entered text when main refuses it, and can be added again', async () => {
    const detail = 'The address leads into a private network.';
    const setChannel = vi.fn().mockReturnValueOnce(refused(detail)).mockReturnValue(success(null));
    const { user, callsOf, onSaved } = await addFilled('discord', { setChannel });
    await user.click(adding());
    expect(await screen.findByText(detail)).toBeDefined();
    expect([name().value, secretOf('discord').value]).toEqual(['Ops', hook]);
    expect([callsOf('setGroup'), onSaved.mock.calls]).toEqual([[], []]);
    await user.click(adding());
    expect(await screen.findByText('Ops saved.')).toBeDefined();
    expect(onSaved.mock.calls).toEqual([['ops']]);
  });

  it('keeps the entered text when main fails', async () => {
    const setChannel = () => {
      throw new Error('the disk is full');
    };
    const { user, onSaved } = await addFilled('discord', { setChannel });
    await user.click(adding());
    expect(await screen.findByText(/the disk is full/)).toBeDefined();
    expect([name().value, secretOf('discord').value]).toEqual(['Ops', hook]);
    expect(onSaved).not.toHaveBeenCalled();
  });

  it('is not saved without a keyring when the user declines', async () => {
    const setChannel = () => refused('The keyring is locked.', { lacksKeyring: true });
    const { user, callsOf } = await addFilled('discord', { setChannel });
    await user.click(adding());
    const asked = within(await screen.findByRole('dialog', { name: 'Save without a keyring?' }));
    expect(document.activeElement).toBe(asked.getByRole('button', { name: 'Cancel' }));
    await user.click(asked.getByRole('button', { name: 'Cancel' }));
    expect(screen.queryByRole('dialog')).toBeNull();
    expect(callsOf('setChannel').map(([, , withoutKeyring]) => withoutKeyring)).toEqual([false]);
    expect(screen.getByText('The keyring is locked.')).toBeDefined();
    expect(secretOf('discord').value).toBe(hook);
  });
});

describe('a test from the form', () => {
  it('is not sent while a field is invalid', async () => {
    const { user, callsOf } = await add('discord');
    await user.click(screen.getByRole('button', { name: 'Send test' }));
    expect(screen.getByText('Enter the webhook address.')).toBeDefined();
    expect(document.activeElement).toBe(name());
    expect(callsOf('testChannel')).toEqual([]);
  });

  it('cannot be sent twice while it is pending', async () => {
    const never = () => new Promise(() => {}) as never;
    const { user, callsOf } = await addFilled('discord', { testChannel: never });
    const button = screen.getByRole<HTMLButtonElement>('button', { name: 'Send test' });
    await user.click(button);
    expect(screen.getByText('Sending…')).toBeDefined();
    expect(button.disabled).toBe(true);
    await user.click(button);
    expect(callsOf('testChannel')).toHaveLength(1);
  });

  it('can be retried after main failed', async () => {
    const testChannel = () => {
      throw new Error('no network');
    };
    const { user } = await addFilled('discord', { testChannel });
    await user.click(screen.getByRole('button', { name: 'Send test' }));
    expect(await screen.findByText(/no network/)).toBeDefined();
    expect(screen.queryByText('Sending…')).toBeNull();
    expect(screen.getByRole<HTMLButtonElement>('button', { name: 'Send test' }).disabled).toBe(false);
  });
});

describe('leaving a form', () => {
  async function open() {
    const onBack = vi.fn<() => void>();
    const page = (
      <UnsavedProvider>
        <AddChannel kind="discord" onBack={onBack} onSaved={() => {}} />
      </UnsavedProvider>
    );
    return { ...(await renderWindow(page, aSnapshot({ channels: [aChannelRow()] }))), onBack };
  }

  it('needs no question while nothing was entered', async () => {
    const { user, onBack } = await open();
    await user.click(screen.getByRole('button', { name: 'Channels' }));
    expect(onBack).toHaveBeenCalledOnce();
  });

  it('asks first once something was entered', async () => {
    const { user, onBack } = await open();
    await user.type(name(), 'Ops');
    await user.click(screen.getByRole('button', { name: 'Channels' }));
    expect(screen.getByText('Your changes to the new channel will be lost.')).toBeDefined();
    await user.click(screen.getByRole('button', { name: 'Keep editing' }));
    expect([name().value, onBack.mock.calls]).toEqual(['Ops', []]);
  });
});
