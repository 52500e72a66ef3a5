// @vitest-environment happy-dom
import { cleanup, screen } from '@testing-library/react';
import { afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import type { Overview, Snapshot } from '#shared/snapshot.ts';
import { aChannelRow } from '../preview/fixtures/channels.ts';
import { aBanner, aSnapshot, aVendorRow, dayMs, fixtureNow, hourMs, minuteMs } from '../preview/fixtures/rows.ts';
import { renderWindow } from '../testing/render-window.tsx';
import { Banners } from './banners.tsx';
import { CalmStrip } from './calm-strip.tsx';
import { Footer } from './footer.tsx';
import { Header } from './header.tsx';
import { NoVendors } from './no-vendors.tsx';
import { StatusStrips } from './status-strips.tsx';

afterEach(cleanup);

beforeAll(async () => {
  await import('../ui/menu.tsx');
});

const vendors = [aVendorRow({ name: 'Acme' }), aVendorRow({ name: 'Birch' })];

function withOverview(overview: Partial<Overview>): Snapshot {
  return aSnapshot({ vendors }, { overview });
}

describe('Header', () => {
  it.each<[string, Partial<Overview>, string]>([
    ['all pages are up to date', {}, 'Checked 14:01 · 2 pages'],
    ['some pages are out of date', { freshCount: 1 }, 'Checked 14:01 · 1 of 2 pages out of date'],
    ['a check is running', { checking: true }, 'Checking… last checked 14:01 · 2 pages'],
    ['the last check is a while ago', { checkedAt: fixtureNow - 6 * minuteMs }, 'Checked 13:56 (6 min ago) · 2 pages'],
    ['there is one page', { vendorCount: 1, freshCount: 1 }, 'Checked 14:01 · 1 page'],
    ['the first check is running', { checkedAt: null, checking: true }, 'Reading pages…'],
    ['nothing was checked yet', { checkedAt: null }, 'Not checked yet'],
    ['there are no vendors', { vendorCount: 0 }, 'Nothing to check yet'],
  ])('says how old the data is when %s', async (_name, overview, expected) => {
    await renderWindow(<Header />, withOverview(overview));
    expect(screen.getByRole('heading', { level: 1 }).nextElementSibling?.textContent).toBe(expected);
  });

  it('shows since when everything is operational, and what the verdict is based on', async () => {
    await renderWindow(<Header />, withOverview({ fineSinceAt: fixtureNow - 3 * dayMs }));
    expect(screen.getByRole('heading', { level: 1 }).textContent).toBe('All clear since Thu 14:02');
    cleanup();
    await renderWindow(<Header />, withOverview({ glyph: 'major', detail: 'Acme is worst' }));
    expect(screen.getByText('Acme is worst').parentElement?.textContent).toBe('Acme is worst · checked 14:01');
  });

  it('shows what is muted beside the facts, and tells screen readers once, in the title', async () => {
    const verdict = '2 incidents affect you · 1 muted';
    await renderWindow(
      <Header />,
      withOverview({ glyph: 'major', verdict, fineSinceAt: null, detail: 'Acme is worst' }),
    );
    const heading = screen.getByRole('heading', { level: 1, name: verdict });
    const facts = heading.nextElementSibling;
    expect(facts?.textContent).toBe('Acme is worst · checked 14:01 · 1 muted');
    expect(facts?.lastElementChild?.getAttribute('aria-hidden')).toBe('true');
  });

  it('announces a new verdict to screen readers', async () => {
    const { main } = await renderWindow(<Header />, withOverview({ verdict: 'All clear' }));
    const { overview } = main.snapshot();
    main.patch({ replaced: { overview: { ...overview, verdict: '1 incident affects you' } }, rows: {} });
    await expect.poll(() => screen.getByRole('status').textContent).toBe('1 incident affects you');
  });

  it('spins only while a check that the user asked for is running', async () => {
    const { main, user } = await renderWindow(<Header />, withOverview({ checking: true }));
    const button = screen.getByRole('button', { name: 'Check now' });
    expect(button.className).not.toMatch(/spinning/);
    await user.click(button);
    expect(button.className).toMatch(/spinning/);
    main.patch({ replaced: { overview: { ...main.snapshot().overview, checking: false } }, rows: {} });
    await expect.poll(() => button.className).not.toMatch(/spinning/);
  });

  it('pauses with a menu and offers undo', async () => {
    const { user, callsOf } = await renderWindow(<Header />, withOverview({}));
    await user.click(screen.getByRole('button', { name: 'Pause all alerts' }));
    await user.click(await screen.findByRole('menuitem', { name: /1 hour until 15:02/ }));
    expect(callsOf('pauseAll')).toEqual([[{ kind: 'at', until: fixtureNow + hourMs }]]);
    await screen.findByText('Alerts paused');
    await user.click(screen.getByRole('button', { name: 'Undo' }));
    expect(callsOf('resume')).toEqual([[]]);
  });

  it('resumes with one click while paused', async () => {
    const { user, callsOf } = await renderWindow(<Header />, withOverview({ pausedUntil: 'undone' }));
    expect(screen.queryByRole('button', { name: 'Pause all alerts' })).toBeNull();
    await user.click(screen.getByRole('button', { name: 'Resume alerts' }));
    expect(callsOf('resume')).toEqual([[]]);
  });
});

describe('StatusStrips', () => {
  it('shows nothing when everything is normal', async () => {
    await renderWindow(<StatusStrips />, withOverview({}));
    expect(document.querySelector('[data-tone]')).toBeNull();
  });

  it('says how to end an indefinite pause', async () => {
    await renderWindow(<StatusStrips />, withOverview({ pausedUntil: 'undone' }));
    expect(screen.getByText(/until you resume them/).textContent).toBe(
      'Alerts are paused until you resume them. Pages are still checked.',
    );
  });

  it.each([
    ['darwin', /System Settings › Notifications/],
    ['win32', /Settings › System › Notifications/],
    ['linux', /Start a notification service/],
  ] as const)('says how to allow notifications on %s', async (platform, fix) => {
    const snapshot = withOverview({});
    const facts = { ...snapshot.facts, platform, notifications: 'in-app' } as const;
    await renderWindow(<StatusStrips />, { ...snapshot, facts });
    expect(screen.getByText(fix).textContent).toMatch(/Until then, alerts appear here\.$/);
  });

  it('sends a test notification and confirms it', async () => {
    const snapshot = withOverview({});
    const facts = { ...snapshot.facts, notifications: 'in-app' } as const;
    const { user, callsOf } = await renderWindow(<StatusStrips />, { ...snapshot, facts });
    await user.click(screen.getByRole('button', { name: 'Send test' }));
    expect(callsOf('sendTestNotification')).toEqual([[]]);
    expect(await screen.findByText('Test notification sent')).toBeDefined();
  });
});

describe('Footer', () => {
  const handlers = () => ({
    onNearAway: vi.fn<() => void>(),
    onAway: vi.fn<() => void>(),
    onUnreadable: vi.fn<() => void>(),
  });
  const footer = (props: ReturnType<typeof handlers>) => <Footer awayOpen={false} unreadableOnly={false} {...props} />;

  it('renders nothing without vendors', async () => {
    await renderWindow(footer(handlers()), withOverview({ vendorCount: 0 }));
    expect(screen.queryByRole('contentinfo')).toBeNull();
  });

  it.each([
    [vendors, 'Watching 18 components from 2 vendors'],
    [[aVendorRow({ name: 'Acme', watchedCount: 0, componentCount: 0 })], 'Watching 1 vendor'],
  ])('says what is watched when there is nothing to count, and adds a vendor', async (rows, words) => {
    const { user, callsOf } = await renderWindow(footer(handlers()), aSnapshot({ vendors: rows }));
    expect(screen.getByText(words)).toBeDefined();
    await user.click(screen.getByRole('button', { name: 'Add vendor' }));
    expect(callsOf('showSettings')).toEqual([['vendors', null]]);
  });

  it('shows the counts, and opens the list behind each', async () => {
    const { onUnreadable, ...rest } = handlers();
    const { user, callsOf } = await renderWindow(
      footer({ onUnreadable, ...rest }),
      withOverview({ mutedCount: 3, unreadableCount: 1 }),
    );
    await user.click(screen.getByRole('button', { name: '3 muted' }));
    await user.click(screen.getByRole('button', { name: '1 unreadable' }));
    expect(callsOf('showSettings')).toEqual([['silences', null]]);
    expect(onUnreadable).toHaveBeenCalledTimes(1);
  });

  it.each([
    ['a failing channel', aChannelRow({ trouble: { sinceAt: fixtureNow, reason: 'Slack answered 500.' } }), true],
    ['a working channel', aChannelRow(), false],
  ])('decides whether %s needs attention', async (_name, channel, counted) => {
    await renderWindow(footer(handlers()), aSnapshot({ vendors, channels: [channel] }));
    expect(screen.queryByRole('button', { name: '1 channel needs attention' }) !== null).toBe(counted);
  });
});

describe('Banners', () => {
  it('puts the most urgent first, then the newest', async () => {
    const banners = [
      aBanner({ id: 'old', text: 'Older info', at: fixtureNow - hourMs }),
      aBanner({ id: 'new', text: 'Newer info' }),
      aBanner({ id: 'alert', tone: 'alert', text: 'An alert', at: fixtureNow - dayMs }),
    ];
    await renderWindow(<Banners />, aSnapshot({ banners }));
    const texts = screen.getAllByRole('button', { name: /^Dismiss: / }).map((button) => button.title);
    expect(texts).toEqual(['Dismiss: An alert', 'Dismiss: Newer info']);
    expect(screen.getByText('1 more')).toBeDefined();
  });

  it('dismisses all at once, including hidden ones', async () => {
    const banners = ['b1', 'b2', 'b3'].map((id) => aBanner({ id }));
    const { user, callsOf } = await renderWindow(<Banners />, aSnapshot({ banners }));
    await user.click(screen.getByRole('button', { name: 'Dismiss all' }));
    expect(callsOf('dismissBanner')).toEqual([['b1'], ['b2'], ['b3']]);
  });

  it('opens the settings that a banner is about', async () => {
    const action = { kind: 'open-settings', section: 'appearance' } as const;
    const { user, callsOf } = await renderWindow(<Banners />, aSnapshot({ banners: [aBanner({ action })] }));
    await user.click(screen.getByRole('button', { name: 'Open settings' }));
    expect(callsOf('showSettings')).toEqual([['appearance', null]]);
  });
});

describe('CalmStrip', () => {
  it('shows the worst state of each day, and the share that was fine', async () => {
    const days = (letters: string) => letters.padStart(90, 'u');
    const rows = [aVendorRow({ name: 'Acme', days: days('fdf') }), aVendorRow({ name: 'Birch', days: days('mf') })];
    await renderWindow(<CalmStrip openCount={0} />, aSnapshot({ vendors: rows }, { overview: { fineShare: 0.9993 } }));
    expect(screen.getByRole('img', { name: 'Last 90 days: 1 with a major outage, 87 unknown' })).toBeDefined();
    expect(screen.getByText('99.93% operational while monitored')).toBeDefined();
  });

  it('shows no share before the first reading', async () => {
    await renderWindow(<CalmStrip openCount={0} />, withOverview({ fineShare: null }));
    expect(screen.queryByText(/was fine/)).toBeNull();
  });

  it.each([
    ['an incident is open', 1, fixtureNow],
    ['it is not known', 0, null],
  ])('is absent while %s', async (_name, openCount, fineSinceAt) => {
    await renderWindow(<CalmStrip openCount={openCount} />, withOverview({ fineSinceAt }));
    expect(screen.queryByRole('img')).toBeNull();
  });
});

describe('NoVendors', () => {
  it('starts the setup or skips it', async () => {
    const { user, callsOf } = await renderWindow(<NoVendors />, aSnapshot({}, { firstRunDone: false }));
    await user.click(screen.getByRole('button', { name: 'Choose vendors' }));
    await user.click(screen.getByRole('button', { name: 'Skip setup' }));
    expect([callsOf('showSettings'), callsOf('finishFirstRun')]).toEqual([[['vendors', null]], [[]]]);
    expect(await screen.findByRole('heading', { name: 'Add your first vendor' })).toBeDefined();
  });
});
