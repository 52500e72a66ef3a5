// @vitest-environment happy-dom
import { cleanup, screen } from '@testing-library/react';
import { afterEach, describe, expect, it } from 'vitest';
import type { TeamView } from '#shared/snapshot.ts';
import { aSnapshot } from '../preview/fixtures/rows.ts';
import { renderWindow } from '../testing/render-window.tsx';
import { TeamPage } from './team-page.tsx';

afterEach(cleanup);

const url = 'nats://bus.example:4222/acme';
const joined: TeamView = {
  url,
  isConnected: true,
  members: ['ana', 'ben'],
  polled: 3,
  taken: 1_240,
  pagesBy: { ana: 12, ben: 1, gone: 4 },
  delayMs: 40,
  problem: null,
};

function open(team: TeamView | null = null, answers = {}) {
  return renderWindow(<TeamPage />, { ...aSnapshot(), team }, answers);
}

describe('TeamPage', () => {
  it('joins a team with its address and a secret', async () => {
    const { user, callsOf } = await open();
    await user.type(screen.getByRole('textbox', { name: 'Address' }), url);
    await user.type(screen.getByLabelText('Credentials'), 'a token');
    await user.click(screen.getByRole('button', { name: 'Join team' }));
    expect(callsOf('setTeam')).toEqual([[url, 'a token', null]]);
    expect(await screen.findByText('Not connected')).toBeDefined();
  });

  it('shows an error next to an invalid address', async () => {
    const detail = 'Enter an address such as nats://bus.example:4222/team, without a password.';
    const refused = { ok: false, failure: { detail, field: 'url' } };
    const { user } = await open(null, { overrides: { setTeam: () => refused } });
    await user.type(screen.getByRole('textbox', { name: 'Address' }), 'bus.example');
    await user.click(screen.getByRole('button', { name: 'Join team' }));
    expect(await screen.findByText(/^Enter an address such as/)).toBeDefined();
    expect(screen.getByRole('textbox', { name: 'Address' }).getAttribute('aria-invalid')).toBe('true');
  });

  it('shows an error next to a CA certificate that cannot be used, until it is edited', async () => {
    const detail = '/etc/team-ca.pem cannot be read: no such file.';
    const refused = { ok: false, failure: { detail, field: 'caFile' } };
    const { user, callsOf } = await open(null, { overrides: { setTeam: () => refused } });
    await user.type(screen.getByRole('textbox', { name: 'Address' }), url);
    const field = screen.getByRole('textbox', { name: 'CA certificate' });
    await user.type(field, ' /etc/team-ca.pem ');
    await user.click(screen.getByRole('button', { name: 'Join team' }));
    expect(callsOf('setTeam')).toEqual([[url, null, '/etc/team-ca.pem']]);
    expect(await screen.findByText(detail)).toBeDefined();
    expect(field.getAttribute('aria-invalid')).toBe('true');
    expect(screen.getByRole('textbox', { name: 'Address' }).getAttribute('aria-invalid')).toBe('false');
    await user.type(field, 'x');
    expect(screen.queryByText(detail)).toBeNull();
  });

  it('shows the watchers and the requests that they save', async () => {
    await open(joined);
    for (const words of ['Connected', url, 'ana (12 pages), ben (1 page)', '1,240', '3', '40 ms'])
      expect(screen.getByText(words)).toBeDefined();
  });

  it('says what the server refused while it is connected', async () => {
    await open({ ...joined, delayMs: null, problem: 'A page was not shared.' });
    expect(screen.getByText('A page was not shared.')).toBeDefined();
    expect(screen.queryByText('Delay')).toBeNull();
  });

  it('says why it is not connected, and leaves', async () => {
    const { user, callsOf } = await open({ ...joined, isConnected: false, problem: 'The server is gone.' });
    expect(screen.getByText('The server is gone.')).toBeDefined();
    await user.click(screen.getByRole('button', { name: 'Leave team' }));
    expect(callsOf('setTeam')).toEqual([[null, null, null]]);
    expect(await screen.findByText('Not in a team')).toBeDefined();
  });
});
