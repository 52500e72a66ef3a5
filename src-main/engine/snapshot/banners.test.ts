import { expect, it, vi } from 'vitest';
import type { Banner } from '#shared/snapshot.ts';
import { createBanners } from './banners.ts';

function aBanner(id: string): Banner {
  return { id, tone: 'warning', text: `Trouble ${id}`, detail: null, at: 0, action: null };
}

function setUp() {
  const onChanged = vi.fn();
  const banners = createBanners(onChanged);
  return { ...banners, onChanged, ids: () => Object.keys(banners.all()) };
}

it('restores what the user dismissed, once', () => {
  const { addBanner, dismissBanner, restoreBanner, onChanged, ids } = setUp();
  addBanner(aBanner('b1'));
  dismissBanner('b1');
  expect(ids()).toEqual([]);
  restoreBanner('b1');
  restoreBanner('b1');
  expect([ids(), onChanged.mock.calls.length]).toEqual([['b1'], 3]);
});

it('does not restore a banner whose reason has gone since', () => {
  const { addBanner, dismissBanner, withdrawBanner, restoreBanner, ids } = setUp();
  addBanner(aBanner('b1'));
  dismissBanner('b1');
  withdrawBanner('b1');
  restoreBanner('b1');
  expect(ids()).toEqual([]);
});

it('keeps a newer banner with the same reason', () => {
  const { all, addBanner, dismissBanner, restoreBanner } = setUp();
  addBanner(aBanner('b1'));
  dismissBanner('b1');
  addBanner({ ...aBanner('b1'), text: 'Worse' });
  restoreBanner('b1');
  expect(all().b1?.text).toBe('Worse');
});

it('drops the oldest of too many', () => {
  const { addBanner, ids } = setUp();
  for (let n = 0; n < 21; n += 1) addBanner(aBanner(`b${n}`));
  expect([ids().length, ids()[0]]).toEqual([20, 'b1']);
});
