import { createContext, type ReactNode, useContext, useMemo } from 'react';
import type { General } from '#shared/domain/settings.ts';
import { type InstantWords, instantWords, isHour12 } from '../ui/instant-words.ts';
import { formatRelative, formatRunning } from '../ui/relative.ts';
import { usePainted } from './after-paint.tsx';
import { useNow, useSnapshot } from './scope.tsx';

export type Zone = General['zone'];

const InstantsContext = createContext<InstantWords | null>(null);

/** `vendorZone` is an IANA name; without one, the vendor's zone is this machine's. */
export function InstantsProvider({
  zone,
  vendorZone = null,
  children,
}: {
  readonly zone: Zone;
  readonly vendorZone?: string | null;
  readonly children: ReactNode;
}) {
  const clock = useSnapshot(({ appearance }) => appearance.clock);
  const words = useMemo(() => {
    const locale = navigator.language;
    return instantWords(zoneName(zone, vendorZone), { locale, hour12: isHour12(clock, locale) });
  }, [zone, vendorZone, clock]);
  return <InstantsContext value={words}>{children}</InstantsContext>;
}

function zoneName(zone: Zone, vendorZone: string | null): string | null {
  return { local: null, utc: 'UTC', vendor: vendorZone }[zone];
}

export function useInstants(): InstantWords {
  const words = useContext(InstantsContext);
  if (!words) throw new Error('useInstants must be used within an InstantsProvider.');
  return words;
}

type Show = 'both' | 'absolute' | 'relative';

/**
 * An instant with its age. The tooltip has both in full; it is rendered after the first paint, because it needs Intl.
 */
export function Instant({ at, show = 'both' }: { readonly at: number; readonly show?: Show }) {
  const now = useNow();
  const words = useInstants();
  const painted = usePainted();
  const relative = formatRelative(at, now);
  const absolute = words.short(at, now);
  const text = { both: `${absolute} (${relative})`, absolute, relative }[show];
  return (
    <time dateTime={new Date(at).toISOString()} title={painted ? `${words.full(at)} · ${relative}` : undefined}>
      {text}
    </time>
  );
}

/** How long something has been going on. */
export function RunningFor({ since }: { readonly since: number }) {
  const now = useNow();
  const words = useInstants();
  const painted = usePainted();
  return (
    <time dateTime={new Date(since).toISOString()} title={painted ? `since ${words.full(since)}` : undefined}>
      {formatRunning(since, now)}
    </time>
  );
}
