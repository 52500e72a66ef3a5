// @vitest-environment happy-dom
import { cleanup, screen } from '@testing-library/react';
import { afterEach, describe, expect, it } from 'vitest';
import { failure } from '#shared/domain/failure.ts';
import type { LocalServerState } from '#shared/snapshot.ts';
import { aSnapshot } from '../../preview/fixtures/rows.ts';
import type { FakeAnswers } from '../../testing/fake-main.ts';
import { renderWindow } from '../../testing/render-window.tsx';
import { LocalServerSection } from './local-server-section.tsx';

afterEach(cleanup);

function open(over: Partial<LocalServerState> = {}, overrides: FakeAnswers['overrides'] = {}) {
  const localServer = { isOn: false, port: 7428, problem: null, ...over };
  return renderWindow(<LocalServerSection />, { ...aSnapshot(), localServer }, { overrides });
}

describe('LocalServerSection', () => {
  it('is off, and shows neither address nor token', async () => {
    await open();
    expect(screen.getByRole('switch', { checked: false })).toBeDefined();
    expect(screen.queryByRole('button', { name: 'Copy read token' })).toBeNull();
  });

  it('is turned on and off on its port', async () => {
    const { user, callsOf } = await open({ port: 8000 });
    await user.click(screen.getByRole('switch'));
    expect(callsOf('setLocalServer')).toEqual([[{ isOn: true, port: 8000 }]]);
    expect(await screen.findByText('Listening on http://127.0.0.1:8000/')).toBeDefined();
    await user.click(screen.getByRole('switch'));
    expect(callsOf('setLocalServer')).toHaveLength(2);
  });

  it('copies the address and either token', async () => {
    const { user, callsOf } = await open({ isOn: true });
    await user.click(screen.getByRole('button', { name: 'Copy address' }));
    await user.click(screen.getByRole('button', { name: 'Copy read token' }));
    await user.click(screen.getByRole('button', { name: 'Copy read-write token' }));
    expect(callsOf('copyText')).toEqual([['http://127.0.0.1:7428/']]);
    expect(callsOf('copyServerToken')).toEqual([['read'], ['write']]);
  });

  it('says why it is not listening', async () => {
    await open({ isOn: true, problem: 'Port 7428 is in use by another program. Choose another one.' });
    expect(screen.getByText(/^Port 7428 is in use/)).toBeDefined();
    expect(screen.queryByText(/^Listening/)).toBeNull();
  });

  it('says when a token or the address is copied', async () => {
    const { user } = await open({ isOn: true });
    await user.click(screen.getByRole('button', { name: 'Copy read token' }));
    expect(await screen.findByText('Token copied.')).toBeDefined();
    await user.click(screen.getByRole('button', { name: 'Copy address' }));
    expect(await screen.findByText('Address copied.')).toBeDefined();
  });

  it('says why a token could not be copied, and does not claim success', async () => {
    const detail = 'The token could not be read: the keyring is locked.';
    const { user } = await open({ isOn: true }, { copyServerToken: () => failure('unreadable', detail) });
    await user.click(screen.getByRole('button', { name: 'Copy read-write token' }));
    expect(await screen.findByText(detail)).toBeDefined();
    expect(screen.queryByText('Token copied.')).toBeNull();
  });

  it('stays off when main fails', async () => {
    const setLocalServer = () => {
      throw new Error('the settings are read-only');
    };
    const { user } = await open({}, { setLocalServer });
    await user.click(screen.getByRole('switch'));
    expect(await screen.findByText(/the settings are read-only/)).toBeDefined();
    expect(screen.getByRole('switch', { checked: false })).toBeDefined();
    expect(screen.queryByText(/^Listening/)).toBeNull();
  });

  it('is turned on with the keyboard', async () => {
    const { user, callsOf } = await open();
    await user.tab();
    await user.keyboard(' ');
    expect(callsOf('setLocalServer')).toEqual([[{ isOn: true, port: 7428 }]]);
    await user.tab();
    expect(document.activeElement).toBe(screen.getByRole('button', { name: 'Copy address' }));
  });
});
