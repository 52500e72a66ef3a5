// @vitest-environment happy-dom
import { cleanup, screen } from '@testing-library/react';
import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import { toVendorId } from '#shared/domain/vendor.ts';
import { snapshots } from '../preview/fixtures/snapshots.ts';
import { renderWindow } from '../testing/render-window.tsx';
import { Popover } from './popover.tsx';

afterEach(cleanup);

beforeAll(async () => {
  await import('./away-view.tsx');
});

const open = () => renderWindow(<Popover />, snapshots.away());

describe('AwayView', () => {
  it('counts missed alerts, and shows them in a separate view', async () => {
    const { user, callsOf } = await open();
    await user.click(screen.getByRole('button', { name: 'While you were away: 4' }));
    expect(await screen.findByText('02:02 – 13:57 · 11 h 55 min')).toBeDefined();
    expect(screen.getByText('2 started · 2 ended · 1 still open')).toBeDefined();
    const titles = ['Still open', 'Started and ended', 'Ended', 'Other'];
    const lists = titles.map((name) => screen.getByRole('list', { name }).textContent);
    expect(lists).toEqual([
      expect.stringMatching(/^Acme Pay: Card payments/),
      expect.stringMatching(/^Granite Auth: Sign-in is slow/),
      expect.stringMatching(/^Harness: Late dashboards/),
      expect.stringMatching(/^Contoso Mail: The page could not be read/),
    ]);
    expect(screen.queryByRole('list', { name: 'Open incidents' })).toBeNull();
    await user.click(screen.getByRole('button', { name: /^Granite Auth/ }));
    expect(callsOf('showIncident')).toEqual([[toVendorId('Granite Auth'), 'i5']]);
  });

  it('opens immediately from a notification', async () => {
    await renderWindow(<Popover asked={{ view: 'popover', away: true }} />, snapshots.away());
    expect(await screen.findByRole('list', { name: 'Still open' })).toBeDefined();
  });

  it('closes with Esc before Esc closes the window', async () => {
    const { user, callsOf } = await open();
    const counted = screen.getByRole('button', { name: 'While you were away: 4' });
    await user.click(counted);
    expect(document.activeElement).toBe(await screen.findByRole('button', { name: 'Back' }));
    await user.keyboard('{ArrowDown}');
    expect(document.activeElement?.textContent).toMatch(/^Acme Pay/);
    await user.keyboard('{Escape}');
    expect([document.activeElement, callsOf('closeWindow')]).toEqual([counted, []]);
    expect(screen.getByRole('list', { name: 'Open incidents' })).toBeDefined();
    await user.keyboard('{Escape}');
    expect(callsOf('closeWindow')).toEqual([[]]);
  });

  it('clears missed alerts', async () => {
    const { user, callsOf } = await open();
    await user.click(screen.getByRole('button', { name: 'While you were away: 4' }));
    await user.click(await screen.findByRole('button', { name: 'Clear' }));
    expect(callsOf('clearAway')).toEqual([[]]);
    expect(screen.queryByText(/While you were away/)).toBeNull();
  });
});
