import { createContext, type RefCallback, useCallback, useContext } from 'react';
import { assertNever } from '#shared/domain/assert-never.ts';
import type { SettingsTarget } from '#shared/snapshot.ts';

/** The place a route asked for. Each request is shown once, however often its element remounts. */
export interface DeepLink {
  readonly target: SettingsTarget | null;
  readonly shown: WeakSet<SettingsTarget>;
}

export const DeepLinkContext = createContext<DeepLink | null>(null);

/** The requested place, if it is of this kind. */
export function useDeepLink<Kind extends SettingsTarget['kind']>(
  kind: Kind,
): Extract<SettingsTarget, { kind: Kind }> | null {
  const target = useContext(DeepLinkContext)?.target ?? null;
  return target !== null && isOf(target, kind) ? target : null;
}

/** A ref for the element of a place: scrolls it into view and focuses it when requested. */
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

/** Marked until it loses the focus, since browsers do not always show a focus ring for programmatic focus. */
function show(element: HTMLElement): void {
  if (!element.hasAttribute('tabindex')) element.tabIndex = -1;
  element.dataset.requested = '';
  element.addEventListener('blur', () => delete element.dataset.requested, { once: true });
  element.scrollIntoView({ block: 'center' });
  element.focus({ preventScroll: true });
}

function isOf<Kind extends SettingsTarget['kind']>(
  target: SettingsTarget,
  kind: Kind,
): target is Extract<SettingsTarget, { kind: Kind }> {
  return target.kind === kind;
}

/** Distinguishes two places of one kind. */
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
