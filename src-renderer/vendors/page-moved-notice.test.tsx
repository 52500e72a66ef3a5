// @vitest-environment happy-dom
import { cleanup, screen } from '@testing-library/react';
import { afterEach, describe, expect, it } from 'vitest';
import { failure } from '#shared/domain/failure.ts';
import { aSnapshot, aVendorRow } from '../preview/fixtures/rows.ts';
import { renderWindow } from '../testing/render-window.tsx';
import { PageMovedNotice } from './page-moved-notice.tsx';

afterEach(cleanup);

const moved = aVendorRow({ name: 'Acme Pay', movedTo: 'https://www.acmestatus.example/' });

describe('PageMovedNotice', () => {
  it('shows the new address, and uses it for the same vendor', async () => {
    const { user, callsOf } = await renderWindow(<PageMovedNotice row={moved} />, aSnapshot({ vendors: [moved] }));
    expect(screen.getByText('https://www.acmestatus.example/')).toBeDefined();
    await user.click(screen.getByRole('button', { name: 'Use new address' }));
    expect(callsOf('addVendor')).toEqual([
      [{ vendorId: 'acme-pay', name: 'Acme Pay', pageUrl: 'https://www.acmestatus.example/', platform: null }],
    ]);
    expect(await screen.findByText(/Acme Pay now uses https:\/\/www\.acmestatus\.example\//)).toBeDefined();
  });

  it('explains why the address was not changed', async () => {
    const addVendor = () => failure('not_recognised', 'Expected one address, received two.');
    const { user } = await renderWindow(<PageMovedNotice row={moved} />, aSnapshot(), { overrides: { addVendor } });
    await user.click(screen.getByRole('button', { name: 'Use new address' }));
    expect(await screen.findByText(/The address of Acme Pay was not changed\. Expected one address/)).toBeDefined();
  });

  it('renders nothing while the page has not moved', async () => {
    await renderWindow(<PageMovedNotice row={{ ...moved, movedTo: null }} />, aSnapshot());
    expect(screen.queryByRole('button')).toBeNull();
  });
});
