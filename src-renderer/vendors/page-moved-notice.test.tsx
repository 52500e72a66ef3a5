// @vitest-environment happy-dom
import { cleanup, screen } from '@testing-library/react';
import { afterEach, describe, expect, it } from 'vitest';
import { failure } from '#shared/domain/failure.ts';
import { aSnapshot, aVendorRow } from '../preview/fixtures/rows.ts';
import { renderWindow } from '../testing/render-window.tsx';
import { PageMovedNotice } from './page-moved-notice.tsx';

afterEach(cleanup);

const moved = aVendorRow({ name: 'Acme Pay', movedTo: 'https://www.acmestatus.example/' });

describe('MovedLine', () => {
  it('says where the page went, and follows it there under the same vendor', async () => {
    const { user, callsOf } = await renderWindow(<PageMovedNotice row={moved} />, aSnapshot({ vendors: [moved] }));
    expect(screen.getByText('https://www.acmestatus.example/')).toBeDefined();
    await user.click(screen.getByRole('button', { name: 'Follow it there' }));
    expect(callsOf('addVendor')).toEqual([
      [{ vendorId: 'acme-pay', name: 'Acme Pay', pageUrl: 'https://www.acmestatus.example/', platform: null }],
    ]);
    expect(
      await screen.findByText(/Acme Pay is read at https:\/\/www\.acmestatus\.example\/ from now on/),
    ).toBeDefined();
  });

  it('says why it stays', async () => {
    const addVendor = () => failure('not_recognised', 'Expected one address, received two.');
    const { user } = await renderWindow(<PageMovedNotice row={moved} />, aSnapshot(), { overrides: { addVendor } });
    await user.click(screen.getByRole('button', { name: 'Follow it there' }));
    expect(await screen.findByText(/Acme Pay stays where it was\. Expected one address/)).toBeDefined();
  });

  it('is not there while the page is where it is asked for', async () => {
    await renderWindow(<PageMovedNotice row={{ ...moved, movedTo: null }} />, aSnapshot());
    expect(screen.queryByRole('button')).toBeNull();
  });
});
