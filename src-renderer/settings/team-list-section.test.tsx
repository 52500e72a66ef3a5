// @vitest-environment happy-dom
import { cleanup, screen } from '@testing-library/react';
import { afterEach, describe, expect, it } from 'vitest';
import { failure } from '#shared/domain/failure.ts';
import type { TeamListView } from '#shared/snapshot.ts';
import { aSnapshot, fixtureNow } from '../preview/fixtures/rows.ts';
import { renderWindow } from '../testing/render-window.tsx';
import { TeamListSection } from './team-list-section.tsx';

afterEach(cleanup);

const url = 'https://team.example/watch-list.json';
const publicKey = `${'A'.repeat(43)}=`;
const used: TeamListView = { url, vendorCount: 1_200, readAt: fixtureNow, leftOut: 0, problem: null };

function open(teamList: TeamListView | null = null, answers = {}) {
  return renderWindow(<TeamListSection />, { ...aSnapshot(), teamList }, answers);
}

describe('TeamListSection', () => {
  it('uses a list by its address, and stops', async () => {
    const { user, callsOf } = await open();
    await user.type(screen.getByRole('textbox', { name: 'List address' }), url);
    await user.click(screen.getByRole('button', { name: 'Use list' }));
    expect(callsOf('setTeamList')).toEqual([[url, null]]);
    expect(await screen.findByText('12 vendors')).toBeDefined();
    await user.click(screen.getByRole('button', { name: 'Stop using' }));
    expect(callsOf('setTeamList').at(-1)).toEqual([null, null]);
    expect(await screen.findByText('Team list removed. Its vendors stay followed.')).toBeDefined();
    await user.click(screen.getByRole('button', { name: 'Undo' }));
    expect(callsOf('setTeamList').at(-1)).toEqual([url, null]);
    expect(await screen.findByText('12 vendors')).toBeDefined();
  });

  it('says that the list may also be on the team’s server', async () => {
    const { user, callsOf } = await open();
    const address = screen.getByRole('textbox', { name: 'List address', description: /or nats:\/\/host:4222\/team/ });
    await user.type(address, 'nats://bus.example:4222/acme');
    await user.click(screen.getByRole('button', { name: 'Use list' }));
    expect(callsOf('setTeamList')).toEqual([['nats://bus.example:4222/acme', null]]);
  });

  it('uses a signed list with its key, also after Undo', async () => {
    const { user, callsOf } = await open();
    await user.type(screen.getByRole('textbox', { name: 'List address' }), url);
    await user.type(screen.getByRole('textbox', { name: 'Public key' }), publicKey);
    await user.click(screen.getByRole('button', { name: 'Use list' }));
    expect(callsOf('setTeamList')).toEqual([[url, publicKey]]);
    await user.click(await screen.findByRole('button', { name: 'Stop using' }));
    await user.click(await screen.findByRole('button', { name: 'Undo' }));
    expect(callsOf('setTeamList').at(-1)).toEqual([url, publicKey]);
    expect(document.body.textContent).toContain(`${url} (signed)`);
  });

  it('refuses what is no key, beside the key', async () => {
    const { user, callsOf } = await open();
    await user.type(screen.getByRole('textbox', { name: 'List address' }), url);
    const key = screen.getByRole('textbox', { name: 'Public key' });
    await user.type(key, 'secret{Enter}');
    expect([callsOf('setTeamList'), key.getAttribute('aria-invalid')]).toEqual([[], 'true']);
    expect(screen.getByText(/^Enter the publisher’s public key/)).toBeDefined();
    await user.clear(key);
    expect(screen.queryByText(/^Enter the publisher’s public key/)).toBeNull();
  });

  it('shows next to the address why a list cannot be used', async () => {
    const refused = failure('unreadable', 'The team list cannot be used. It is larger than 4 MiB.');
    const { user } = await open(null, { overrides: { setTeamList: () => refused } });
    await user.type(screen.getByRole('textbox', { name: 'List address' }), url);
    await user.click(screen.getByRole('button', { name: 'Use list' }));
    expect(await screen.findByText(/larger than 4 MiB/)).toBeDefined();
    expect(screen.getByRole('textbox', { name: 'List address' }).getAttribute('aria-invalid')).toBe('true');
  });

  it('shows its vendors, when it was fetched, what was left out and the problem', async () => {
    await open({ ...used, leftOut: 2, problem: 'The team list cannot be used. It is gone.' });
    expect(screen.getByText('1,200 vendors')).toBeDefined();
    for (const words of [url, 'Last fetched', '2 in your private network left out', 'It is gone.'])
      expect(document.body.textContent).toContain(words);
  });

  it('says that it was not read yet', async () => {
    await open({ ...used, vendorCount: null, readAt: null });
    expect(screen.getByText('Not read yet')).toBeDefined();
  });

  it('checks on request and says what happened', async () => {
    const { user, callsOf } = await open(used);
    await user.click(screen.getByRole('button', { name: 'Check now' }));
    expect(callsOf('checkTeamList')).toEqual([[]]);
    expect(await screen.findByText('The team list is unchanged.')).toBeDefined();
  });
});
