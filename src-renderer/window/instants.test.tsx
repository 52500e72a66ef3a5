// @vitest-environment happy-dom
import { cleanup, screen } from '@testing-library/react';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { aSnapshot, dayMs, fixtureNow, hourMs, minuteMs } from '../preview/fixtures/rows.ts';
import { renderWindow } from '../testing/render-window.tsx';
import { ExternalLink, webAddress } from './external-link.tsx';
import { Instant, InstantsProvider, RunningFor } from './instants.tsx';

afterEach(() => {
  cleanup();
  vi.restoreAllMocks();
});

const at = fixtureNow - 20 * minuteMs;

describe('Instant', () => {
  it.each([
    ['both', '13:42 (20 min ago)'],
    ['absolute', '13:42'],
    ['relative', '20 min ago'],
  ] as const)('shows %s', async (show, expected) => {
    await renderWindow(<Instant at={at} show={show} />, aSnapshot());
    expect(screen.getByText(expected)).toBeDefined();
  });

  it('has the full date and the age in its tooltip once the window is painted', async () => {
    await renderWindow(<Instant at={at} />, aSnapshot());
    const time = screen.getByText('13:42 (20 min ago)');
    await expect.poll(() => time.title).toBe('Sun, Nov 22, 2026, 13:42:30 UTC · 20 min ago');
    expect(time.getAttribute('datetime')).toBe('2026-11-22T13:42:30.000Z');
  });

  it('shows a date for other days, in the locale of the user', async () => {
    vi.spyOn(navigator, 'language', 'get').mockReturnValue('de-DE');
    await renderWindow(<Instant at={fixtureNow - 5 * dayMs} show="absolute" />, aSnapshot());
    expect(screen.getByText('17. Nov., 14:02')).toBeDefined();
  });

  it.each([
    ['local', null, new Date(at)],
    ['vendor', 'Asia/Tokyo', null],
  ] as const)('follows the zone %s of the window', async (zone, vendorZone, local) => {
    await renderWindow(
      <InstantsProvider zone={zone} vendorZone={vendorZone}>
        <Instant at={at} show="absolute" />
      </InstantsProvider>,
      aSnapshot(),
    );
    const hours = local ? `${String(local.getHours()).padStart(2, '0')}:42` : '22:42';
    expect(screen.getByText(new RegExp(`${hours}$`))).toBeDefined();
  });
});

describe('RunningFor', () => {
  it('shows the duration, and the start in its tooltip', async () => {
    await renderWindow(<RunningFor since={fixtureNow - 2 * hourMs} />, aSnapshot());
    const time = screen.getByText('2 h');
    await expect.poll(() => time.title).toBe('since Sun, Nov 22, 2026, 12:02:30 UTC');
  });
});

describe('ExternalLink', () => {
  it('names its destination and opens it through main', async () => {
    const { user, callsOf } = await renderWindow(
      <ExternalLink href="https://status.acme.example/incidents/1?x=1">the page</ExternalLink>,
      aSnapshot(),
    );
    const link = screen.getByRole('button', { name: 'the page' });
    expect(link.title).toBe('Opens status.acme.example/incidents/1 in the browser');
    await user.click(link);
    expect(callsOf('openLink')).toEqual([['https://status.acme.example/incidents/1?x=1']]);
  });

  it.each([undefined, 'javascript:alert(1)', 'file:///etc/passwd', '/relative', 'mailto:a@b.example'])(
    'leaves %s as plain text',
    async (href) => {
      await renderWindow(<ExternalLink href={href}>the page</ExternalLink>, aSnapshot());
      expect(screen.queryByRole('button')).toBeNull();
      expect(screen.getByText('the page')).toBeDefined();
      expect(webAddress(href)).toBeNull();
    },
  );
});
