// @vitest-environment happy-dom
import { cleanup, screen } from '@testing-library/react';
import { afterEach, describe, expect, it } from 'vitest';
import type { LocalServerState } from '#shared/snapshot.ts';
import { aSnapshot } from '../../preview/fixtures/rows.ts';
import { renderWindow } from '../../testing/render-window.tsx';
import { LocalServerSection } from './local-server-section.tsx';

afterEach(cleanup);

function open(over: Partial<LocalServerState> = {}) {
  const localServer = { isOn: false, port: 7428, problem: null, ...over };
  return renderWindow(<LocalServerSection />, { ...aSnapshot(), localServer });
}

describe('LocalServerSection', () => {
  it('is off, and shows neither address nor token', async () => {
    await open();
    expect(screen.getByRole('switch', { checked: false })).toBeDefined();
    expect(screen.queryByRole('button', { name: 'Copy read token' })).toBeNull();
  });

  it('is switched on and off on its port', async () => {
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

  it('says why it does not listen', async () => {
    await open({ isOn: true, problem: 'Port 7428 is in use by another program. Choose another one.' });
    expect(screen.getByText(/^Port 7428 is in use/)).toBeDefined();
    expect(screen.queryByText(/^Listening/)).toBeNull();
  });
});
