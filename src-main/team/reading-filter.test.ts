import { describe, expect, it } from 'vitest';
import { defaultSettings } from '#shared/domain/settings.ts';
import { aStatusPage, aSubscription } from '#shared/testing/builders.ts';
import { createMemorySettings } from '../state/settings/in-memory-settings.ts';
import { createFollowedPages } from './followed-pages.ts';
import { pageKey } from './page-owner.ts';
import { createReadingFilter } from './reading-filter.ts';
import { encodeReading } from './shared-reading.ts';

const pageUrl = 'https://status.acme.example/';
const key = pageKey(pageUrl);
const noon = Date.UTC(2026, 2, 1, 12);
const minuteMs = 60_000;

function open() {
  const settings = createMemorySettings({ ...defaultSettings, subscriptions: [aSubscription({ pageUrl })] });
  const accept = createReadingFilter(createFollowedPages(settings));
  return (over: { url?: string; readAt?: number; writtenAt?: number; watcher?: string; key?: string } = {}) => {
    const { url = pageUrl, readAt = noon, writtenAt = noon, watcher = 'ana' } = over;
    const page = aStatusPage({ pageUrl: url });
    const bytes = encodeReading({ watcher, readAt, closedAsked: false, page }, 100_000) ?? new Uint8Array();
    return accept(over.key ?? key, { bytes, revision: 1, writtenAt, ageMs: 0, delayMs: null });
  };
}

describe('createReadingDoor', () => {
  it('accepts a reading of a followed page, even if the clock is minutes off', () => {
    const receive = open();
    expect(receive()).toMatchObject({ ok: true, value: { watcher: 'ana' } });
    expect(receive({ readAt: noon + 5 * minuteMs, watcher: 'early' })).toMatchObject({ ok: true });
    expect(receive({ readAt: noon - 5 * minuteMs, watcher: 'late' })).toMatchObject({ ok: true });
  });

  it('ignores a page that is not followed', () => {
    expect(open()({ key: pageKey('https://status.other.example/') })).toBeNull();
  });

  it.each([
    [{ url: 'https://status.other.example/' }, `ana shared another page as ${pageUrl}`],
    [
      { readAt: noon - 16 * minuteMs },
      `ana shared a reading of ${pageUrl} that is dated 16 minutes wrong; check its clock`,
    ],
    [
      { readAt: noon + 16 * minuteMs },
      `ana shared a reading of ${pageUrl} that is dated 16 minutes wrong; check its clock`,
    ],
  ])('refuses %j', (over, failure) => {
    expect(open()(over)).toEqual({ ok: false, failure });
  });

  it('refuses a reading older than the last one of the same member, and accepts the same one again', () => {
    const receive = open();
    receive();
    expect(receive({ readAt: noon - 1_000 })).toEqual({
      ok: false,
      failure: `ana shared an old reading of ${pageUrl}`,
    });
    expect(receive({ readAt: noon - 1_000, watcher: 'ben' })).toMatchObject({ ok: true });
    expect(receive()).toMatchObject({ ok: true });
  });
});
