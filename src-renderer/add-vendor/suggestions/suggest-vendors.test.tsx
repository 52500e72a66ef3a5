// @vitest-environment happy-dom
import { cleanup, screen, within } from '@testing-library/react';
import { afterEach, describe, expect, it } from 'vitest';
import { failure, success } from '#shared/domain/failure.ts';
import { aSnapshot, aVendorRow } from '../../preview/fixtures/rows.ts';
import type { FakeAnswers } from '../../testing/fake-main.ts';
import { renderWindow } from '../../testing/render-window.tsx';
import { SuggestVendors } from '../suggestions/suggest-vendors.tsx';

afterEach(cleanup);

async function suggest(answers: FakeAnswers = {}) {
  const snapshot = aSnapshot({ vendors: [aVendorRow({ name: 'Northwind DB' })] });
  const window = await renderWindow(<SuggestVendors />, snapshot, answers);
  await window.user.click(screen.getByRole('button', { name: 'Suggest from a folder…' }));
  return window;
}

describe('SuggestVendors', () => {
  it('shows the vendors found in a folder with their evidence, and follows the ticked ones', async () => {
    const { user, callsOf } = await suggest();
    const form = await screen.findByRole('form', { name: 'Vendors found in shop' });
    expect(within(form).getByText('Found 4 vendors in shop')).toBeDefined();
    const evidence = within(form).getByRole('list', { name: 'Evidence for Acme Pay' });
    expect(
      within(evidence)
        .getAllByRole('listitem')
        .map(({ textContent }) => textContent),
    ).toEqual([
      'npm package @acme-pay/client in package.json and 1 other file',
      'variable ACME_PAY_KEY in .env.example',
    ]);
    const known = within(form).getByRole<HTMLInputElement>('checkbox', { name: 'Northwind DB already following' });
    expect([known.disabled, known.checked]).toEqual([true, true]);
    await user.click(within(form).getByRole('checkbox', { name: 'Quartz Sign' }));
    await user.click(within(form).getByRole('button', { name: 'Follow 2 vendors' }));
    expect(callsOf('addVendor').map(([vendor]) => vendor)).toEqual([
      expect.objectContaining({ vendorId: 'acme-pay', pageUrl: 'https://status.acme-pay.example/' }),
      expect.objectContaining({ vendorId: 'opal-deploy' }),
    ]);
    expect(await screen.findByText('Now following 2 vendors.')).toBeDefined();
    expect(screen.queryByRole('form')).toBeNull();
    expect(document.activeElement).toBe(screen.getByRole('button', { name: 'Suggest from a folder…' }));
    await user.click(screen.getByRole('button', { name: 'Undo' }));
    expect(callsOf('removeVendor')).toEqual([['acme-pay'], ['opal-deploy']]);
  });

  it('moves through the boxes with the arrow keys, and skips followed vendors', async () => {
    const { user } = await suggest();
    (await screen.findByRole('checkbox', { name: 'Acme Pay' })).focus();
    await user.keyboard('{ArrowDown} ');
    expect(screen.getByRole<HTMLInputElement>('checkbox', { name: 'Opal Deploy' }).checked).toBe(false);
    expect(screen.getByRole('button', { name: 'Follow 2 vendors' })).toBeDefined();
  });

  it('selects none or all with one click', async () => {
    const { user } = await suggest();
    await user.click(await screen.findByRole('button', { name: 'Select none' }));
    expect(screen.getByRole<HTMLButtonElement>('button', { name: 'Follow 0 vendors' }).disabled).toBe(true);
    await user.click(screen.getByRole('button', { name: 'Select all' }));
    expect(screen.getByRole('button', { name: 'Follow 3 vendors' })).toBeDefined();
  });

  it('says when no vendor was found in a folder', async () => {
    await suggest({ overrides: { suggestVendors: () => success({ folder: 'C:\\empty\\', suggestions: [] }) } });
    expect(await screen.findByText('No vendors found in empty')).toBeDefined();
    expect(screen.queryByRole('button', { name: /^Follow/ })).toBeNull();
  });

  it('changes nothing when the user cancels, and says why a folder cannot be read', async () => {
    await suggest({ overrides: { suggestVendors: () => success(null) } });
    expect(screen.queryByRole('form')).toBeNull();
    cleanup();
    const detail = 'Statustray cannot read /nowhere.';
    await suggest({ overrides: { suggestVendors: () => failure('unreadable', detail) } });
    expect(await screen.findByText(detail)).toBeDefined();
  });

  it('can be cancelled while scanning, and ignores the late answer', async () => {
    let answer = (): void => {};
    const slow = new Promise((resolve) => {
      answer = () => resolve(success({ folder: '/late', suggestions: [] }));
    });
    const { user } = await suggest({ overrides: { suggestVendors: () => slow as never } });
    await user.click(await screen.findByRole('button', { name: 'Cancel' }));
    answer();
    await slow;
    expect(screen.queryByRole('form')).toBeNull();
    expect(document.activeElement).toBe(screen.getByRole('button', { name: 'Suggest from a folder…' }));
  });

  it('names the vendors that could not be followed', async () => {
    const addVendor = () => failure('not_recognised', 'Expected an address.');
    const { user } = await suggest({ overrides: { addVendor } });
    await user.click(await screen.findByRole('button', { name: 'Follow 3 vendors' }));
    expect(await screen.findByText(/^Couldn’t add Acme Pay, Opal Deploy, Quartz Sign\./)).toBeDefined();
  });
});
