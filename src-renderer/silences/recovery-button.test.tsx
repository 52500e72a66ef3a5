// @vitest-environment happy-dom
import { cleanup, screen } from '@testing-library/react';
import { afterEach, describe, expect, it } from 'vitest';
import { toVendorId } from '#shared/domain/vendor.ts';
import { snapshots } from '../preview/fixtures/snapshots.ts';
import { renderWindow } from '../testing/render-window.tsx';
import { RecoveryButton } from './recovery-button.tsx';

afterEach(cleanup);

const vendor = { kind: 'vendor', vendorId: toVendorId('harness') } as const;

describe('RecoveryButton', () => {
  it('requests one notification, and cancels the request', async () => {
    const { user, callsOf, main } = await renderWindow(
      <RecoveryButton target={vendor} name="Harness" />,
      snapshots.trouble(),
    );
    await user.click(screen.getByRole('button', { name: 'Tell me when Harness is back' }));
    expect(callsOf('watchRecovery')).toEqual([[vendor]]);
    expect(await screen.findByText('You’ll be notified once Harness is back')).toBeDefined();
    await user.click(screen.getByRole('button', { name: 'Don’t tell me when Harness is back' }));
    expect(main.snapshot().recoveryWatches).toEqual([]);
  });

  it('can be undone from the toast', async () => {
    const { user, main } = await renderWindow(<RecoveryButton target={vendor} name="Harness" />, snapshots.trouble());
    await user.click(screen.getByRole('button', { name: 'Tell me when Harness is back' }));
    await user.click(await screen.findByRole('button', { name: 'Undo' }));
    expect(main.snapshot().recoveryWatches).toEqual([]);
  });
});
