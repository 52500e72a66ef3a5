// @vitest-environment happy-dom
import { cleanup, screen } from '@testing-library/react';
import { afterEach, describe, expect, it } from 'vitest';
import { failure } from '#shared/domain/failure.ts';
import type { CatalogueState } from '#shared/snapshot.ts';
import { aSnapshot, fixtureNow, hourMs } from '../../preview/fixtures/rows.ts';
import type { FakeAnswers } from '../../testing/fake-main.ts';
import { renderWindow } from '../../testing/render-window.tsx';
import { CatalogueSourceSection } from './catalogue-source-section.tsx';

afterEach(cleanup);

const source = { url: 'https://catalogue.acme.example/catalogue.signed', publicKey: `${'A'.repeat(43)}=` };

function open(over: Partial<CatalogueState> = {}, answers: FakeAnswers = {}) {
  const snapshot = aSnapshot();
  return renderWindow(
    <CatalogueSourceSection />,
    { ...snapshot, catalogue: { ...snapshot.catalogue, ...over } },
    answers,
  );
}

describe('SignedSource', () => {
  it('says what is searched, and that no request is made', async () => {
    await open();
    expect(screen.getByText('3,344 vendors')).toBeDefined();
    expect(screen.getByText('Built in; published Nov 20, 2026.')).toBeDefined();
    expect(screen.getByText(/^Off\. Add the address and public key/)).toBeDefined();
  });

  it('saves an address and a key, checks immediately and shows the result', async () => {
    const { user, callsOf } = await open();
    await user.click(screen.getByRole('button', { name: 'Add address…' }));
    expect(document.activeElement).toBe(screen.getByRole('textbox', { name: 'Address' }));
    await user.type(screen.getByRole('textbox', { name: 'Address' }), ` ${source.url} `);
    await user.type(screen.getByRole('textbox', { name: 'Public key' }), source.publicKey);
    await user.click(screen.getByRole('button', { name: 'Save and check' }));
    expect(callsOf('setCatalogueSource')).toEqual([[source]]);
    expect(callsOf('refreshCatalogue')).toHaveLength(1);
    expect(await screen.findAllByText(/There is no later catalogue/)).toHaveLength(2);
    expect(screen.getByText(/catalogue\.acme\.example\/catalogue\.signed once a day\./)).toBeDefined();
    expect(document.activeElement).toBe(screen.getByRole('button', { name: 'Check now' }));
  });

  it('shows an error next to each invalid field, and saves nothing until both are valid', async () => {
    const { user, callsOf } = await open();
    await user.click(screen.getByRole('button', { name: 'Add address…' }));
    await user.type(screen.getByRole('textbox', { name: 'Address' }), 'http://acme.example/');
    await user.click(screen.getByRole('button', { name: 'Save and check' }));
    expect(screen.getByText('Enter an address that starts with https://.')).toBeDefined();
    expect(screen.getByText('Enter the publisher’s public key: 44 characters, ending in “=”.')).toBeDefined();
    expect(document.activeElement).toBe(screen.getByRole('textbox', { name: 'Address' }));
    expect(callsOf('setCatalogueSource')).toEqual([]);
    await user.click(screen.getByRole('button', { name: 'Discard' }));
    expect(document.activeElement).toBe(screen.getByRole('button', { name: 'Add address…' }));
  });

  it('says why a later update was not accepted', async () => {
    const detail = 'The catalogue was not updated. Expected a catalogue signed with the known key.';
    const refreshCatalogue = () => failure('unreadable', detail);
    const lastTry = { at: fixtureNow - 2 * hourMs, ok: false, said: 'The host is not known.' };
    const { user } = await open({ source, isRefreshed: true, lastTry }, { overrides: { refreshCatalogue } });
    expect(screen.getByText('Downloaded; published Nov 20, 2026.')).toBeDefined();
    expect(screen.getByText(/The host is not known\./)).toBeDefined();
    await user.click(screen.getByRole('button', { name: 'Check now' }));
    expect(await screen.findByText(detail)).toBeDefined();
  });

  it('can be turned off, with undo', async () => {
    const { user, callsOf } = await open({ source });
    await user.click(screen.getByRole('button', { name: 'Turn off' }));
    expect(document.activeElement).toBe(screen.getByRole('button', { name: 'Add address…' }));
    await user.click(await screen.findByRole('button', { name: 'Undo' }));
    expect(callsOf('setCatalogueSource')).toEqual([[null], [source]]);
  });

  it.each([
    ['http://acme.example/catalogue.signed', source.publicKey, 'Enter an address that starts with https://.'],
    [source.url, 'A'.repeat(44), 'Enter the publisher’s public key: 44 characters, ending in “=”.'],
    [source.url, `${'!'.repeat(43)}=`, 'Enter the publisher’s public key: 44 characters, ending in “=”.'],
  ])('refuses %s with the key %s, and keeps both inputs', async (url, publicKey, words) => {
    const { user, callsOf } = await open();
    await user.click(screen.getByRole('button', { name: 'Add address…' }));
    const field = (name: string) => screen.getByRole<HTMLInputElement>('textbox', { name });
    await user.type(field('Address'), url);
    await user.type(field('Public key'), `${publicKey}{Enter}`);
    expect(screen.getByText(words)).toBeDefined();
    expect(document.activeElement?.getAttribute('aria-invalid')).toBe('true');
    expect([field('Address').value, field('Public key').value]).toEqual([url, publicKey]);
    expect(callsOf('setCatalogueSource')).toEqual([]);
  });

  it('clears the error of a field once it is edited, and no other', async () => {
    const { user } = await open();
    await user.click(screen.getByRole('button', { name: 'Add address…' }));
    await user.click(screen.getByRole('button', { name: 'Save and check' }));
    await user.type(screen.getByRole('textbox', { name: 'Address' }), 'h');
    expect(screen.queryByText('Enter an address that starts with https://.')).toBeNull();
    expect(screen.getByText(/^Enter the publisher’s public key/)).toBeDefined();
  });

  it('starts a change from the saved values, and discards it when cancelled', async () => {
    const { user, callsOf } = await open({ source });
    const address = () => screen.getByRole<HTMLInputElement>('textbox', { name: 'Address' });
    await user.click(screen.getByRole('button', { name: 'Change…' }));
    expect(address().value).toBe(source.url);
    await user.type(address(), '?v=2');
    await user.click(screen.getByRole('button', { name: 'Discard' }));
    expect(document.activeElement).toBe(screen.getByRole('button', { name: 'Check now' }));
    await user.click(screen.getByRole('button', { name: 'Change…' }));
    expect(address().value).toBe(source.url);
    expect(callsOf('setCatalogueSource')).toEqual([]);
  });

  it('keeps the form and its input when main does not save it', async () => {
    const setCatalogueSource = () => {
      throw new Error('the settings are read-only');
    };
    const { user, callsOf } = await open({ source }, { overrides: { setCatalogueSource } });
    await user.click(screen.getByRole('button', { name: 'Change…' }));
    await user.type(screen.getByRole('textbox', { name: 'Address' }), '?v=2{Enter}');
    expect(await screen.findByText(/the settings are read-only/)).toBeDefined();
    expect(screen.getByRole<HTMLInputElement>('textbox', { name: 'Address' }).value).toBe(`${source.url}?v=2`);
    expect(callsOf('refreshCatalogue')).toEqual([]);
  });

  it('keeps the focus in the section when the updates are turned off', async () => {
    const { user } = await open({ source });
    await user.click(screen.getByRole('button', { name: 'Turn off' }));
    expect(await screen.findByText('Catalogue updates are off. Using the built-in catalogue.')).toBeDefined();
    expect(document.activeElement).toBe(screen.getByRole('button', { name: 'Add address…' }));
  });
});
