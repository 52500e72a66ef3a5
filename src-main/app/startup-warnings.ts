import type { Banner } from '#shared/snapshot.ts';

export interface StartupWarningsDeps {
  readonly now: () => number;
  readonly newId: () => string;
}

/** Collects warnings as banners until the engine exists to store them. */
export function createStartupWarnings({ now, newId }: StartupWarningsDeps) {
  const early = new Map<string, Banner>();
  let keeper: { addBanner(banner: Banner): void; withdrawBanner(id: string): void } | null = null;
  return {
    report(text: string, id: string = newId()): void {
      const banner: Banner = { id, tone: 'warning', at: now(), text, detail: null, action: null };
      if (keeper) keeper.addBanner(banner);
      else early.set(id, banner);
    },
    retract(id: string): void {
      if (keeper) keeper.withdrawBanner(id);
      else early.delete(id);
    },
    /** From now on, warnings go straight to the engine. */
    connect(to: NonNullable<typeof keeper>): void {
      keeper = to;
      for (const banner of early.values()) to.addBanner(banner);
      early.clear();
    },
  };
}
