import { createContext, type RefCallback, useCallback, useContext } from 'react';
import { assertNever } from '#shared/domain/assert-never.ts';
import type { SettingsTarget } from '#shared/snapshot.ts';

/** What the window was asked to show. Each asking is shown once, however often its element is drawn anew. */
export interface DeepLink {
  readonly target: SettingsTarget | null;
  readonly shown: WeakSet<SettingsTarget>;
}

export const DeepLinkContext = createContext<DeepLink | null>(null);

/** The spot that was asked for, if it is of this kind. */
export function useDeepLink<Kind extends SettingsTarget['kind']>(
  kind: Kind,
): Extract<SettingsTarget, { kind: Kind }> | null {
  const target = useContext(DeepLinkContext)?.target ?? null;
  return target !== null && isOf(target, kind) ? target : null;
}

/** For the element that stands for a spot: it comes into view and gets the focus once it was asked for. */
export function useDeepLinkTarget(kind: SettingsTarget['kind'], id = ''): RefCallback<HTMLElement> {
  const asked = useContext(DeepLinkContext);
  return useCallback(
    (element) => {
      const target = asked?.target;
      if (!element || !asked || !target || target.kind !== kind || idOf(target) !== id || asked.shown.has(target))
        return;
      asked.shown.add(target);
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

function isOf<Kind extends SettingsTarget['kind']>(
  target: SettingsTarget,
  kind: Kind,
): target is Extract<SettingsTarget, { kind: Kind }> {
  return target.kind === kind;
}

/** What tells two spots of one kind apart. */
function idOf(target: SettingsTarget): string {
  switch (target.kind) {
    case 'vendor':
      return target.vendorId;
    case 'change':
      return target.change;
    case 'group':
      return target.groupId;
    case 'quiet-hours':
      return '';
    case 'channel':
      return target.channelId;
    case 'silence':
      return target.silenceId;
    default:
      return assertNever(target);
  }
}
