// @vitest-environment happy-dom
import { act, cleanup, screen } from '@testing-library/react';
import { afterEach, describe, expect, it } from 'vitest';
import { catalogueFixture } from '../preview/fixtures/catalogue.ts';
import { aVendorRow } from '../preview/fixtures/rows.ts';
import { snapshots } from '../preview/fixtures/snapshots.ts';
import { SettingsWindow } from '../settings/settings-window.tsx';
import { renderWindow } from '../testing/render-window.tsx';

afterEach(cleanup);

function begin() {
  const route = { view: 'settings', section: 'vendors', target: null } as const;
  return renderWindow(<SettingsWindow asked={route} />, snapshots['first-run'](), {
    catalogue: catalogueFixture,
    route,
  });
}

describe('FirstRun', () => {
  it('goes from the vendors to the popover in three steps', async () => {
    const { user, main, callsOf } = await begin();
    await user.click(await screen.findByRole('button', { name: 'Acme Pay', pressed: false }));
    expect(await screen.findByText('1 selected: Acme Pay')).toBeDefined();
    const row = main.snapshot().vendors['acme-pay'];
    if (!row) throw new Error('Expected the vendor to be followed.');
    const read = { ...row, componentCount: 16, watchedCount: 16 };
    main.patch({ replaced: {}, rows: { vendors: { set: { [row.id]: read }, gone: [] } } });
    await user.click(screen.getByRole('button', { name: 'Next' }));
    expect(screen.getByText('Step 2 of 3')).toBeDefined();
    await user.click(screen.getByRole('button', { name: 'Acme Pay: everything' }));
    await user.click(await screen.findByRole('checkbox', { name: 'Watch Console' }));
    expect(callsOf('setFilter')).toEqual([['acme-pay', { rule: 'except', patterns: ['Console'] }]]);
    await user.click(screen.getByRole('button', { name: 'Next' }));
    await user.click(screen.getByRole('button', { name: 'Send test notification' }));
    expect(await screen.findAllByText(/your desktop may have no notification service/)).toHaveLength(2);
    await user.click(screen.getByRole('switch', { name: 'Start at login' }));
    await user.click(screen.getByRole('button', { name: 'Done' }));
    expect(main.snapshot()).toMatchObject({ firstRunDone: true, general: { startAtLogin: true } });
    expect([callsOf('showPopover'), callsOf('closeWindow')]).toEqual([[[]], [[]]]);
  });

  it('skips the components step when no page lists many, and unfollows a vendor', async () => {
    const { user, callsOf } = await begin();
    expect(screen.getByText('Step 1 of 2')).toBeDefined();
    await user.click(await screen.findByRole('button', { name: 'Acme Pay', pressed: false }));
    await user.click(screen.getByRole('button', { name: 'Acme Pay', pressed: true }));
    expect(callsOf('removeVendors')).toEqual([[['acme-pay']]]);
    await user.click(screen.getByRole('button', { name: 'Next' }));
    expect(screen.getByText('Step 2 of 2')).toBeDefined();
  });

  it('can be skipped immediately, and goes back one step', async () => {
    const { user, callsOf } = await begin();
    await user.click(screen.getByRole('button', { name: 'Next' }));
    await user.click(screen.getByRole('button', { name: 'Back' }));
    expect(screen.getByText('Step 1 of 2')).toBeDefined();
    await user.click(screen.getByRole('button', { name: 'Skip setup' }));
    expect(callsOf('finishFirstRun')).toEqual([[]]);
    expect(callsOf('showPopover')).toEqual([]);
  });

  it('shows the question and the progress at each step', async () => {
    const { user } = await begin();
    const heading = () => screen.getByRole('heading', { level: 1 }).textContent;
    expect(heading()).toBe('Which services do you depend on?');
    expect(screen.queryByRole('button', { name: 'Back' })).toBeNull();
    await user.click(screen.getByRole('button', { name: 'Next' }));
    expect(heading()).toBe('Almost done');
    expect(screen.queryByRole('button', { name: 'Next' })).toBeNull();
  });

  it('moves to the last step when the pages with many components are gone', async () => {
    const { user, main } = await begin();
    const row = aVendorRow({ name: 'Acme', componentCount: 40, watchedCount: 40 });
    act(() => main.patch({ replaced: {}, rows: { vendors: { set: { [row.id]: row }, gone: [] } } }));
    await user.click(screen.getByRole('button', { name: 'Next' }));
    await user.click(screen.getByRole('button', { name: 'Next' }));
    expect(screen.getByText('Step 3 of 3')).toBeDefined();
    act(() => main.patch({ replaced: {}, rows: { vendors: { set: {}, gone: [row.id] } } }));
    expect(screen.getByText('Step 2 of 2')).toBeDefined();
    await user.click(screen.getByRole('button', { name: 'Done' }));
    expect(main.snapshot().firstRunDone).toBe(true);
  });
});
