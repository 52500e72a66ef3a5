// @vitest-environment happy-dom
import { cleanup, screen, within } from '@testing-library/react';
import { afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { toVendorId } from '#shared/domain/vendor.ts';
import type { IncidentDetails } from '#shared/query-results.ts';
import { offlineOvernight, postedLate, runningNow } from '../preview/fixtures/incident-details.ts';
import { fixtureNow } from '../preview/fixtures/rows.ts';
import { snapshots } from '../preview/fixtures/snapshots.ts';
import { renderWindow } from '../testing/render-window.tsx';
import type { IncidentAddress } from './incident-bar.tsx';
import { IncidentWindow } from './incident-window.tsx';

afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

beforeAll(async () => {
  await Promise.all([import('../vendor-text/markdown-text.tsx'), import('../ui/menu.tsx')]);
});

/** Gives every element this width. */
function stubWidth(width: number): void {
  class Observer {
    readonly #tell: ResizeObserverCallback;
    constructor(tell: ResizeObserverCallback) {
      this.#tell = tell;
    }
    observe(): void {
      const entry = { contentRect: { width } } as ResizeObserverEntry;
      queueMicrotask(() => this.#tell([entry], this as unknown as ResizeObserver));
    }
    unobserve(): void {}
    disconnect(): void {}
  }
  vi.stubGlobal('ResizeObserver', Observer);
}

async function show(incident: IncidentDetails) {
  const onShow = vi.fn<(address: IncidentAddress) => void>();
  const address = { vendorId: incident.vendorId, incidentId: incident.incident.id };
  const window = await renderWindow(<IncidentWindow address={address} onShow={onShow} />, snapshots.trouble(), {
    incident,
  });
  await screen.findByRole('main');
  return { ...window, onShow };
}

const tabs = () => screen.getAllByRole('tab').map(({ textContent }) => textContent);

describe('a wide window', () => {
  it('shows the components next to the text instead of in a tab', async () => {
    stubWidth(1_200);
    await show(runningNow());
    const beside = await screen.findByRole('region', { name: 'Components' });
    expect(within(beside).getAllByRole('rowheader')).toHaveLength(3);
    expect(tabs()).toEqual(['Timeline', 'Why was I notified?']);
  });

  it('shows nothing next to the text if no component is named', async () => {
    stubWidth(1_200);
    await show(offlineOvernight());
    expect(screen.queryByRole('region', { name: 'Components' })).toBeNull();
  });
});

describe('a narrow window', () => {
  it('shows a tab for the components', async () => {
    stubWidth(480);
    await show(runningNow());
    expect(tabs()).toContain('Components 3');
    expect(screen.queryByRole('region', { name: 'Components' })).toBeNull();
  });
});

describe('keys', () => {
  it('acknowledge, copy and open the page as in the popover', async () => {
    const { user, callsOf } = await show(runningNow());
    await user.keyboard('aco');
    expect(callsOf('acknowledge')).toEqual([[toVendorId('Acme Pay'), 'i9']]);
    expect(callsOf('copyText')).toHaveLength(1);
    expect(callsOf('openLink')).toEqual([['https://status.acme-pay.example/incidents/i9']]);
  });

  it('open the mute menu, and do not interfere with an open menu', async () => {
    const { user, callsOf } = await show(runningNow());
    await user.keyboard('m');
    expect(await screen.findByRole('menu', { name: 'Mute…' })).toBeDefined();
    await user.keyboard('a');
    expect(callsOf('acknowledge')).toEqual([]);
  });

  it('do nothing for actions that are not offered', async () => {
    const { user, callsOf } = await show(postedLate());
    await user.keyboard('am');
    await user.keyboard('pn');
    expect([callsOf('acknowledge'), screen.queryByRole('menu')]).toEqual([[], null]);
  });

  it('are shown by ?', async () => {
    const { user } = await show(postedLate());
    await user.keyboard('?');
    expect(within(screen.getByRole('dialog')).getByText('Previous or next incident of the vendor')).toBeDefined();
  });
});

describe('neighbours', () => {
  it('are named with date and post-mortem, and can be opened', async () => {
    const { user, onShow } = await show(offlineOvernight());
    const previous = screen.getByRole('button', {
      name: 'Previous incident: Logs come late (Nov 13, 2026, post-mortem)',
    });
    await user.click(previous);
    await user.keyboard('p');
    const address = { vendorId: toVendorId('Harness'), incidentId: 'i10' };
    expect(onShow.mock.calls).toEqual([[address], [address]]);
    expect(screen.getByRole<HTMLButtonElement>('button', { name: 'No next incident' }).disabled).toBe(true);
  });

  it('have no buttons if there are none', async () => {
    await show(postedLate());
    expect(screen.queryByRole('button', { name: /incident/ })).toBeNull();
  });
});

describe('late updates', () => {
  it('are mentioned once, not at each update', async () => {
    await show(offlineOvernight());
    expect(screen.getAllByText(/You were offline until/).map(({ textContent }) => textContent)).toEqual([
      'You were offline until 10:02: 7 updates arrived at once.',
    ]);
    expect(screen.queryByText(/^Detected \d/)).toBeNull();
  });

  it('are described differently for the first reading', async () => {
    const incident = offlineOvernight();
    const updates = incident.updates.map((update) => ({ ...update, firstSeenAt: fixtureNow }));
    await show({ ...incident, updates, facts: { ...incident.facts, seenAt: fixtureNow } });
    expect(screen.getByText(/^Statustray was offline or not following Harness until/).textContent).toBe(
      'Statustray was offline or not following Harness until 14:02: it then read these 9 updates at once.',
    );
  });
});

describe('the picture', () => {
  it('shows each date once, and a mark for each update that fits', async () => {
    stubWidth(700);
    await show(offlineOvernight());
    const picture = screen.getByRole('figure');
    await expect
      .poll(() =>
        within(picture)
          .queryAllByText(/^Nov \d/)
          .map(({ textContent }) => textContent),
      )
      .toEqual(['Nov 21', 'Nov 22']);
    expect(within(picture).getAllByText(/^Update, /)).toHaveLength(9);
  });

  it('uses colour for severity only', async () => {
    await show(runningNow());
    const picture = screen.getByRole('figure');
    const toned = Array.from(picture.querySelectorAll('[data-tone]'), (one) => one.querySelector('title')?.textContent);
    expect(toned.every((title) => title?.startsWith('EU › '))).toBe(true);
    expect(picture.querySelectorAll('[data-phase]').length).toBeGreaterThan(2);
  });
});

describe('a post-mortem', () => {
  it('is marked in the title, which opens it', async () => {
    const { user } = await show(postedLate());
    await user.click(screen.getByRole('button', { name: 'Post-mortem' }));
    expect(screen.getByRole('tab', { name: 'Post-mortem' }).getAttribute('aria-selected')).toBe('true');
    expect(screen.getByText('Resolved', { selector: 'header span' })).toBeDefined();
  });
});
