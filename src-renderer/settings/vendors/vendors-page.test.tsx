// @vitest-environment happy-dom
import { cleanup, screen, within } from '@testing-library/react';
import { afterEach, describe, expect, it } from 'vitest';
import { toVendorId } from '#shared/domain/vendor.ts';
import type { SettingsTarget } from '#shared/snapshot.ts';
import { snapshots } from '../../preview/fixtures/snapshots.ts';
import type { FakeAnswers } from '../../testing/fake-main.ts';
import { renderWindow } from '../../testing/render-window.tsx';
import { DeepLinkContext } from '../../window/deep-link.ts';
import { VendorsPage } from './vendors-page.tsx';

afterEach(cleanup);

const harness = toVendorId('Harness');

async function openHarness(answers: FakeAnswers = {}, target: SettingsTarget = { kind: 'vendor', vendorId: harness }) {
  const page = (
    <DeepLinkContext value={{ target, shown: new WeakSet() }}>
      <VendorsPage />
    </DeepLinkContext>
  );
  const window = await renderWindow(page, snapshots.trouble(), answers);
  await screen.findByRole('region', { name: 'Components you watch' });
  return window;
}

describe('VendorsPage', () => {
  it('opens the requested vendor with the focus on the back button, which returns to its row', async () => {
    const { user } = await openHarness();
    const back = screen.getByRole('button', { name: 'Vendors' });
    expect(document.activeElement).toBe(back);
    await user.click(back);
    expect(document.activeElement?.textContent).toMatch(/^Harness degraded/);
  });

  it('explains a drill before it runs, and shows its results', async () => {
    const { user, callsOf } = await openHarness({
      overrides: {
        drill: () => [
          { channel: 'desktop', verdict: 'told', why: 'a watched part fails outright' },
          { channel: 'ops', verdict: 'muted', why: 'Harness is muted' },
        ],
      },
    });
    await user.click(screen.getByRole('button', { name: 'Expand Prod 1' }));
    await user.click(screen.getByRole('button', { name: 'Simulate an outage of Prod 1 › Pipelines…' }));
    const asked = screen.getByRole('dialog', { name: 'Simulate an outage of Prod 1 › Pipelines?' });
    expect(asked.textContent).toContain('Messages are marked as a drill');
    expect(callsOf('drill')).toEqual([]);
    await user.click(within(asked).getByRole('button', { name: 'Start drill' }));
    expect(callsOf('drill')).toEqual([[harness, 'prod-1-pipelines']]);
    const told = await screen.findByRole('dialog', { name: 'Drill: outage of Prod 1 › Pipelines' });
    expect(
      within(told)
        .getAllByRole('listitem')
        .map(({ textContent }) => textContent),
    ).toEqual(['This desktop NotifiedA watched part fails outright', 'ops MutedHarness is muted']);
    expect(document.activeElement).toBe(within(told).getByRole('button', { name: 'Done' }));
  });

  it('runs a drill for any component, and says when the page no longer lists it', async () => {
    const { user, callsOf } = await openHarness({ overrides: { drill: () => [] } });
    await user.click(screen.getByRole('button', { name: 'Simulate an outage…' }));
    await user.type(screen.getByRole('searchbox', { name: 'Search components' }), 'prod 2 dash');
    expect(screen.getAllByRole('radio', { name: /›/ })).toHaveLength(1);
    await user.click(screen.getByRole('radio', { name: 'Prod 2 › Dashboards' }));
    await user.click(screen.getByRole('button', { name: 'Start drill' }));
    expect(callsOf('drill')).toEqual([[harness, 'prod-2-dashboards']]);
    expect(await screen.findByText(/no longer lists this component/)).toBeDefined();
  });
});
