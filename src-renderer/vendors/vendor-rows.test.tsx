// @vitest-environment happy-dom
import { cleanup, render, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { useState } from 'react';
import { afterEach, describe, expect, it, vi } from 'vitest';
import type { VendorRow } from '#shared/snapshot.ts';
import { aSubscription } from '#shared/testing/builders.ts';
import {
  anIncidentRow,
  aReadingAge,
  aSnapshot,
  aVendorRow,
  fixtureNow,
  hourMs,
  minuteMs,
} from '../preview/fixtures/rows.ts';
import { aComponentView, aVendorDetails } from '../preview/fixtures/vendor-details.ts';
import { renderWindow } from '../testing/render-window.tsx';
import { Sparkline } from './sparkline.tsx';
import { watchComponent } from './use-watch.ts';
import { VendorInfoRow } from './vendor-info-row.tsx';
import { type VendorFilter, VendorSection } from './vendor-section.tsx';
import { WatchBox } from './watch-box.tsx';

afterEach(cleanup);

function Section() {
  const [filter, setFilter] = useState<VendorFilter>('unreadable');
  return <VendorSection query="" filter={filter} onClear={() => setFilter('all')} />;
}

const unreadable = aReadingAge({
  kind: 'unknown',
  failure: { kind: 'timeout', status: null, detail: 'No answer within 15 s.' },
  failingSinceAt: fixtureNow - hourMs,
});

describe('VendorSection', () => {
  const readable = aVendorRow({ name: 'Acme' });
  const broken = aVendorRow({ name: 'Birch', glyph: 'unknown', reading: unreadable });

  it('shows only unreadable vendors, and all of them again', async () => {
    const { user } = await renderWindow(<Section />, aSnapshot({ vendors: [readable, broken] }));
    expect(screen.getByText('1 of 2')).toBeDefined();
    expect(screen.getAllByRole('row')).toHaveLength(1);
    await user.click(screen.getByRole('button', { name: 'Show all 2' }));
    expect(screen.getAllByRole('row')).toHaveLength(2);
  });

  it('says when no page is unreadable', async () => {
    const { user } = await renderWindow(<Section />, aSnapshot({ vendors: [readable] }));
    expect(screen.getByRole('heading', { name: 'No unreadable pages' })).toBeDefined();
    expect(screen.getByText('This filter hides your only vendor.')).toBeDefined();
    expect(screen.queryByRole('button', { name: 'Add vendor' })).toBeNull();
    await user.click(screen.getByRole('button', { name: 'Show all 1' }));
    expect(screen.getByRole('row', { name: /^Acme/ })).toBeDefined();
  });

  it('never collapses outdated vendors into a green row', async () => {
    const stale = aVendorRow({ name: 'Calm', glyph: 'unknown', reading: aReadingAge({ kind: 'stale' }) });
    const fresh = ['Dune', 'Elm'].map((name) => aVendorRow({ name }));
    await renderWindow(
      <VendorSection query="" filter="all" onClear={() => {}} />,
      aSnapshot({ vendors: [stale, ...fresh] }),
    );
    const rows = screen.getAllByRole('row').map(({ textContent }) => textContent);
    expect(rows).toEqual([expect.stringMatching(/^Calm/), '2 fine · all read within 1 min']);
  });

  it('shows some operational vendors one by one while nothing is open', async () => {
    const vendors = Array.from('ABCDEFGHIJ', (name) => aVendorRow({ name }));
    await renderWindow(<VendorSection query="" filter="all" calm onClear={() => {}} />, aSnapshot({ vendors }));
    const rows = screen.getAllByRole('row').map(({ textContent }) => textContent ?? '');
    expect(rows.slice(0, 2)).toEqual([
      expect.stringMatching(/^A operational/),
      expect.stringMatching(/^B operational/),
    ]);
    expect(rows[7]).toBe('3 more fine · all read within 1 min');
    expect(rows).toHaveLength(8);
  });

  it('shows “offline” without a green mark when all were operational', async () => {
    const vendors = ['Dune', 'Elm'].map((name) =>
      aVendorRow({ name, reading: aReadingAge({ readAt: fixtureNow - 20 * minuteMs }) }),
    );
    const snapshot = aSnapshot({ vendors }, { overview: { offlineSinceAt: fixtureNow - 19 * minuteMs } });
    const { user } = await renderWindow(<VendorSection query="" filter="all" onClear={() => {}} />, snapshot);
    await user.click(screen.getByRole('row', { name: '2 were fine at 13:42' }).firstElementChild as Element);
    expect(screen.getAllByRole('row')).toHaveLength(3);
    expect(document.querySelector('[data-glyph="fine"], [data-tone="fine"]')).toBeNull();
  });

  it('collapses vendors whose incidents are listed above, once there are several', async () => {
    const names = ['Dune', 'Elm', 'Fir'];
    const vendors = names.map((name) => aVendorRow({ name, level: 'minor' }));
    const incidents = names.map((vendorName) => anIncidentRow({ vendorName, incidentId: 'i1' }));
    await renderWindow(<VendorSection query="" filter="all" onClear={() => {}} />, aSnapshot({ vendors, incidents }));
    expect(screen.getAllByRole('row').map(({ textContent }) => textContent)).toEqual(['3 with open incidents']);
  });
});

describe('VendorInfoRow', () => {
  const show = (vendor: VendorRow, details = aVendorDetails()) =>
    renderWindow(
      <VendorInfoRow
        row={{ kind: 'about', key: 'v', level: 2, position: 1, size: 1, parent: null, vendor, details }}
        tabIndex={0}
        onToggle={() => {}}
      />,
      aSnapshot({ vendors: [vendor] }),
    );
  const text = () => screen.getByRole('gridcell').textContent;

  it.each<[string, Partial<VendorRow>, string]>([
    ['all components are watched', { componentCount: 303, watchedCount: 303 }, 'Watching all 303 components'],
    ['some components are watched', { componentCount: 1_303, watchedCount: 12 }, 'Watching 12 of 1,303 components'],
    ['there is one component', { componentCount: 1, watchedCount: 1 }, 'Watching its only component'],
    [
      'the page is read for the first time',
      { reading: aReadingAge({ kind: 'pending' }) },
      'Reading this page for the first time…',
    ],
    ['the page was read', {}, 'Last read 14:01 (just now) · next check in under a minute'],
    [
      'the page moves its components',
      { driftedPatterns: ['Packages'] },
      'Your filter mentions components that no longer exist: Packages. Change it in the vendor settings.',
    ],
  ])('says when %s', async (_name, over, expected) => {
    await show(aVendorRow({ name: 'Acme', ...over }));
    expect(text()).toContain(expected);
  });

  it('says that the whole page is watched when it lists no components', async () => {
    await show(aVendorRow({ name: 'Acme' }), aVendorDetails({ components: [] }));
    expect(text()).toContain('The page lists no components, so the whole page is watched.');
  });

  it.each([
    ['timeout', 'The page cannot be read.'],
    ['not_recognised', 'The page format is not recognised.'],
  ] as const)('explains a failure of the kind %s', async (kind, words) => {
    const reading = aReadingAge({
      kind: 'unknown',
      readAt: null,
      failure: { kind, status: null, detail: 'Details.' },
      failingSinceAt: fixtureNow - hourMs,
      nextPollAt: fixtureNow + 22 * minuteMs,
    });
    await show(aVendorRow({ name: 'Acme', reading }));
    expect(text()).toContain(`${words} Details. Failing since 13:02 (1 h ago).`);
    expect(text()).toContain('Never read · next check in 22 min');
  });

  it('lists words that were not recognised', async () => {
    await show(aVendorRow({ name: 'Acme' }), aVendorDetails({ notUnderstood: ['status "napping"'] }));
    expect(text()).toContain('Not recognised, shown as unknown: status "napping"');
  });

  it('says what is no longer stored of a page that posts too much', async () => {
    const dropped = { incidents: 1_204, updates: 300, at: fixtureNow };
    await show(aVendorRow({ name: 'Acme' }), aVendorDetails({ dropped }));
    expect(text()).toContain('Statustray dropped 1,204 older incidents and 300 older versions of updates.');
  });

  it('opens the page, checks it and opens its settings', async () => {
    const vendor = aVendorRow({ name: 'Acme' });
    const { user, callsOf } = await show(vendor);
    for (const name of ['Open page', 'Check now', 'Vendor settings'])
      await user.click(screen.getByRole('button', { name }));
    expect([callsOf('openLink'), callsOf('checkNow'), callsOf('showSettings')]).toEqual([
      [[vendor.pageUrl]],
      [['acme']],
      [['vendors', { kind: 'vendor', vendorId: 'acme' }]],
    ]);
    expect(await screen.findByText('Checking Acme…')).toBeDefined();
  });
});

describe('WatchBox', () => {
  it.each([
    ['all', true, false],
    ['some', false, true],
    ['none', false, false],
  ] as const)('shows “%s”', (state, checked, indeterminate) => {
    render(<WatchBox state={state} name="Prod 1" onChange={() => {}} />);
    const box = screen.getByRole<HTMLInputElement>('checkbox', { name: 'Watch Prod 1' });
    expect([box.checked, box.indeterminate]).toEqual([checked, indeterminate]);
  });

  it.each([
    ['none', true],
    ['some', true],
    ['all', false],
  ] as const)('turns “%s” into watched: %s', async (state, expected) => {
    const onChange = vi.fn<(watched: boolean) => void>();
    render(<WatchBox state={state} name="Prod 1" onChange={onChange} />);
    await userEvent.setup().click(screen.getByRole('checkbox'));
    expect(onChange.mock.calls).toEqual([[expected]]);
  });
});

describe('watchComponent', () => {
  const details = aVendorDetails({
    subscription: aSubscription({ filter: { rule: 'all' } }),
    groups: [{ id: 'eu', name: 'EU', silenceId: null }],
    components: [
      aComponentView({ id: 'cards', name: 'Cards', groupId: 'eu' }),
      aComponentView({ id: 'wallets', name: 'Wallets', groupId: 'eu' }),
      aComponentView({ id: 'docs', name: 'Docs' }),
    ],
  });

  it('excludes one component of a vendor that is watched as a whole', () => {
    expect(watchComponent(details, { kind: 'component', id: 'docs', name: 'Docs' }, false)).toEqual({
      rule: 'except',
      patterns: ['Docs'],
    });
  });

  it('excludes a group with its present and future components', () => {
    expect(watchComponent(details, { kind: 'group', id: 'eu', name: 'EU' }, false)).toEqual({
      rule: 'except',
      patterns: ['EU > *'],
    });
  });
});

describe('Sparkline', () => {
  it('has a text alternative', () => {
    render(<Sparkline days={`${'f'.repeat(88)}dm`} />);
    const image = screen.getByRole('img', { name: 'Last 90 days: 1 with a major outage, 1 degraded' });
    expect(within(image).getByText(/^Last 90 days/)).toBeDefined();
  });

  it('draws one path per state that occurs', () => {
    render(<Sparkline days={`${'f'.repeat(88)}dm`} />);
    const drawn = Array.from(screen.getByRole('img').querySelectorAll('path'), (path) => path.dataset.day);
    expect(drawn).toEqual(['f', 'd', 'm']);
  });

  it('pads a short history with unknown days', () => {
    render(<Sparkline days="ff" />);
    const unknown = screen.getByRole('img').querySelector('[data-day="u"]');
    expect(unknown?.getAttribute('d')).toBe('M0 14v-1h88v1z');
  });
});
