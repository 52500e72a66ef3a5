import { createContext, type RefCallback, useCallback, useContext } from 'react';
import { assertNever } from '#shared/domain/assert-never.ts';
import type { SettingsSpot } from '#shared/snapshot.ts';

/** What the window was asked to show. Each asking is shown once, however often its element is drawn anew. */
export interface AskedSpot {
  readonly spot: SettingsSpot | null;
  readonly shown: WeakSet<SettingsSpot>;
}

export const SpotContext = createContext<AskedSpot | null>(null);

/** The spot that was asked for, if it is of this kind. */
export function useSpot<Kind extends SettingsSpot['kind']>(kind: Kind): Extract<SettingsSpot, { kind: Kind }> | null {
  const spot = useContext(SpotContext)?.spot ?? null;
  return spot !== null && isOf(spot, kind) ? spot : null;
}

/** For the element that stands for a spot: it comes into view and gets the focus once it was asked for. */
export function useSpotted(kind: SettingsSpot['kind'], id = ''): RefCallback<HTMLElement> {
  const asked = useContext(SpotContext);
  return useCallback(
    (element) => {
      const spot = asked?.spot;
      if (!element || !asked || !spot || spot.kind !== kind || idOf(spot) !== id || asked.shown.has(spot)) return;
      asked.shown.add(spot);
      show(element);
    },
    [asked, kind, id],
  );
}

/** Marked until the focus leaves, since browsers ring a focus that no key has given only at times. */
function show(element: HTMLElement): void {
  if (!element.hasAttribute('tabindex')) element.tabIndex = -1;
  element.dataset.spotted = '';
  element.addEventListener('blur', () => delete element.dataset.spotted, { once: true });
  element.scrollIntoView({ block: 'center' });
  element.focus({ preventScroll: true });
}

function isOf<Kind extends SettingsSpot['kind']>(
  spot: SettingsSpot,
  kind: Kind,
): spot is Extract<SettingsSpot, { kind: Kind }> {
  return spot.kind === kind;
}

/** What tells two spots of one kind apart. */
function idOf(spot: SettingsSpot): string {
  switch (spot.kind) {
    case 'vendor':
      return spot.vendorId;
    case 'change':
      return spot.change;
    case 'group':
      return spot.groupId;
    case 'quiet-hours':
      return '';
    case 'channel':
      return spot.channelId;
    case 'silence':
      return spot.silenceId;
    default:
      return assertNever(spot);
  }
}
