import type { Banner } from '#shared/snapshot.ts';

/** Beyond this, the oldest is dropped. */
const bannerLimit = 20;

/** The app’s messages; one that the user dismissed can be restored while its reason remains. */
export function createBanners(onChanged: () => void) {
  const shown = new Map<string, Banner>();
  const dismissed = new Map<string, Banner>();
  const put = (banners: Map<string, Banner>, banner: Banner): void => {
    banners.set(banner.id, banner);
    const [oldest] = banners.keys();
    if (banners.size > bannerLimit && oldest !== undefined) banners.delete(oldest);
  };
  return {
    all: (): Readonly<Record<string, Banner>> => Object.fromEntries(shown),
    addBanner(banner: Banner): void {
      dismissed.delete(banner.id);
      put(shown, banner);
      onChanged();
    },
    /** Its reason has gone. */
    withdrawBanner(id: string): void {
      dismissed.delete(id);
      if (shown.delete(id)) onChanged();
    },
    /** The user has read it. */
    dismissBanner(id: string): void {
      const banner = shown.get(id);
      if (!banner) return;
      shown.delete(id);
      put(dismissed, banner);
      onChanged();
    },
    restoreBanner(id: string): void {
      const banner = dismissed.get(id);
      if (!banner) return;
      dismissed.delete(id);
      put(shown, banner);
      onChanged();
    },
  };
}
