// @vitest-environment happy-dom
import { cleanup, screen, within } from '@testing-library/react';
import { afterEach, describe, expect, it } from 'vitest';
import { failure, success } from '#shared/domain/failure.ts';
import { aSnapshot } from '../../preview/fixtures/rows.ts';
import { aVendorDetails } from '../../preview/fixtures/vendor-details.ts';
import type { FakeAnswers } from '../../testing/fake-main.ts';
import { renderWindow } from '../../testing/render-window.tsx';
import { VendorAddress } from './vendor-address.tsx';

afterEach(cleanup);

const details = aVendorDetails();
const { vendorId, name, pageUrl, platform } = details.subscription;

async function open(overrides: FakeAnswers['overrides'] = {}) {
  const window = await renderWindow(<VendorAddress details={details} />, aSnapshot(), { overrides });
  await window.user.click(screen.getByRole('button', { name: 'Change…' }));
  const dialog = within(screen.getByRole('dialog', { name: `Change ${name}` }));
  const field = (label: string) => dialog.getByRole<HTMLInputElement>('textbox', { name: label });
  return { ...window, dialog, field };
}

describe('VendorAddress', () => {
  it('renames a vendor without reading its page again, and undoes it', async () => {
    const { user, callsOf, dialog, field } = await open();
    await user.clear(field('Name'));
    await user.type(field('Name'), ' Ours ');
    await user.click(dialog.getByRole('button', { name: 'Save' }));
    await user.click(await screen.findByRole('button', { name: 'Undo' }));
    expect(callsOf('addVendor')).toEqual([
      [{ vendorId, name: 'Ours', pageUrl, platform }],
      [{ vendorId, name, pageUrl, platform }],
    ]);
  });

  it('recognises a new address again', async () => {
    const { user, callsOf, dialog, field } = await open();
    await user.clear(field('Address'));
    await user.type(field('Address'), 'status.new.example');
    await user.click(dialog.getByRole('button', { name: 'Save' }));
    expect(callsOf('addVendor')).toEqual([[{ vendorId, name, pageUrl: 'https://status.new.example', platform: null }]]);
  });

  it('explains at the field what is missing, and focuses it', async () => {
    const { user, callsOf, dialog, field } = await open();
    await user.clear(field('Name'));
    await user.clear(field('Address'));
    await user.click(dialog.getByRole('button', { name: 'Save' }));
    expect(dialog.getByText('Enter a name.')).toBeDefined();
    expect(dialog.getByText(/^Enter an address/)).toBeDefined();
    expect(document.activeElement).toBe(field('Name'));
    expect(callsOf('addVendor')).toEqual([]);
  });

  it('stays open with the reason when the address is refused', async () => {
    const { user, dialog } = await open({ addVendor: () => failure('not_recognised', 'It is not an address.') });
    await user.click(dialog.getByRole('button', { name: 'Save' }));
    expect(await dialog.findByText('It is not an address.')).toBeDefined();
  });

  it('keeps the input when the address is refused, and accepts another', async () => {
    const addVendor = ({ pageUrl: typed }: { readonly pageUrl: string }) =>
      typed.includes('new') ? success(vendorId) : failure('not_recognised', 'No status page is there.');
    const { user, dialog, field } = await open({ addVendor });
    await user.clear(field('Address'));
    await user.type(field('Address'), 'status.old.example{Enter}');
    expect(await dialog.findByText('No status page is there.')).toBeDefined();
    expect(field('Address').value).toBe('status.old.example');
    expect(document.activeElement).toBe(field('Address'));
    await user.clear(field('Address'));
    await user.type(field('Address'), 'status.new.example{Enter}');
    expect(await screen.findByText(`${name} now uses https://status.new.example.`)).toBeDefined();
    expect(screen.queryByRole('dialog')).toBeNull();
  });

  it('restores the old address and platform', async () => {
    const { user, callsOf, dialog, field } = await open();
    await user.clear(field('Address'));
    await user.type(field('Address'), 'status.new.example');
    await user.click(dialog.getByRole('button', { name: 'Save' }));
    await user.click(await screen.findByRole('button', { name: 'Undo' }));
    expect(callsOf('addVendor').at(-1)).toEqual([{ vendorId, name, pageUrl, platform }]);
  });

  it('discards the input when it is cancelled', async () => {
    const { user, callsOf, dialog, field } = await open();
    await user.type(field('Name'), ' and others');
    await user.click(dialog.getByRole('button', { name: 'Cancel' }));
    expect(screen.queryByRole('dialog')).toBeNull();
    expect(callsOf('addVendor')).toEqual([]);
    await user.click(screen.getByRole('button', { name: 'Change…' }));
    expect(screen.getByRole<HTMLInputElement>('textbox', { name: 'Name' }).value).toBe(name);
  });

  it('stays open with the input when main fails', async () => {
    const addVendor = () => {
      throw new Error('the settings are read-only');
    };
    const { user, dialog, field } = await open({ addVendor });
    await user.type(field('Name'), ' 2');
    await user.click(dialog.getByRole('button', { name: 'Save' }));
    expect(await screen.findByText(/the settings are read-only/)).toBeDefined();
    expect(field('Name').value).toBe(`${name} 2`);
  });

  it('accepts no name that is too long to be stored', async () => {
    const { user, callsOf, field } = await open();
    await user.clear(field('Name'));
    await user.click(field('Name'));
    await user.paste('n'.repeat(300));
    await user.keyboard('{Enter}');
    expect(callsOf('addVendor')).toMatchObject([[{ name: 'n'.repeat(200) }]]);
  });
});
