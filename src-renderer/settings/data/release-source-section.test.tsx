// @vitest-environment happy-dom
import { cleanup, screen } from '@testing-library/react';
import { afterEach, describe, expect, it } from 'vitest';
import { failure } from '#shared/domain/failure.ts';
import type { ReleaseState } from '#shared/snapshot.ts';
import { aSnapshot } from '../../preview/fixtures/rows.ts';
import type { FakeAnswers } from '../../testing/fake-main.ts';
import { renderWindow } from '../../testing/render-window.tsx';
import { ReleaseSourceSection } from './release-source-section.tsx';

afterEach(cleanup);

const source = { url: 'https://releases.acme.example/release.signed', publicKey: `${'A'.repeat(43)}=` };
const latest = { version: '1.2.0', summary: 'Faster checks.', pageUrl: 'https://statustray.example/releases/1.2.0' };

function open(over: Partial<ReleaseState> = {}, answers: FakeAnswers = {}) {
  const snapshot = aSnapshot();
  return renderWindow(<ReleaseSourceSection />, { ...snapshot, release: { ...snapshot.release, ...over } }, answers);
}

describe('ReleaseSourceSection', () => {
  it('shows this version, and is off until an address is set', async () => {
    await open();
    expect(screen.getByText('Version 1.0.0')).toBeDefined();
    expect(screen.getByText(/^Off\. Add the address and public key of your publisher’s release file/)).toBeDefined();
  });

  it('saves an address and a key, and checks immediately', async () => {
    const { user, callsOf } = await open();
    await user.click(screen.getByRole('button', { name: 'Add address…' }));
    await user.type(screen.getByRole('textbox', { name: 'Address' }), source.url);
    await user.type(screen.getByRole('textbox', { name: 'Public key' }), source.publicKey);
    await user.click(screen.getByRole('button', { name: 'Save and check' }));
    expect(callsOf('setReleaseSource')).toEqual([[source]]);
    expect(await screen.findAllByText(/Statustray 1\.0\.0 is up to date\./)).toHaveLength(2);
  });

  it('shows an error next to each invalid field, and saves nothing', async () => {
    const { user, callsOf } = await open();
    await user.click(screen.getByRole('button', { name: 'Add address…' }));
    await user.type(screen.getByRole('textbox', { name: 'Address' }), 'http://acme.example/');
    await user.click(screen.getByRole('button', { name: 'Save and check' }));
    expect(screen.getByText('Enter an address that starts with https://.')).toBeDefined();
    expect(screen.getByText('Enter the publisher’s public key: 44 characters, ending in “=”.')).toBeDefined();
    expect(callsOf('setReleaseSource')).toEqual([]);
  });

  it('says why a check failed', async () => {
    const detail = 'New releases could not be checked. The release file is not signed with the key you entered.';
    const { user } = await open({ source }, { overrides: { checkRelease: () => failure('unreadable', detail) } });
    await user.click(screen.getByRole('button', { name: 'Check now' }));
    expect(await screen.findByText(detail)).toBeDefined();
  });

  it('describes a newer version, opens its page and stops skipping it', async () => {
    const { user, callsOf } = await open({ source, latest, isSkipped: true });
    expect(screen.getByText('Version 1.2.0 is available')).toBeDefined();
    expect(screen.getByText('You have 1.0.0. Faster checks.')).toBeDefined();
    await user.click(screen.getByRole('button', { name: 'Open page' }));
    await user.click(screen.getByRole('button', { name: 'Stop skipping' }));
    expect(callsOf('openLink')).toEqual([[latest.pageUrl]]);
    expect(callsOf('skipRelease')).toEqual([[null]]);
    expect(screen.queryByRole('button', { name: 'Stop skipping' })).toBeNull();
  });

  it('can be turned off, with undo', async () => {
    const { user, callsOf } = await open({ source });
    await user.click(screen.getByRole('button', { name: 'Turn off' }));
    await user.click(await screen.findByRole('button', { name: 'Undo' }));
    expect(callsOf('setReleaseSource')).toEqual([[null], [source]]);
  });
});
