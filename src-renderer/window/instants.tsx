import { createContext, type ReactNode, useContext, useMemo } from 'react';
import type { General } from '#shared/domain/settings.ts';
import { type InstantWords, instantWords, isHour12 } from '../ui/instant-words.ts';
import { formatRelative, formatRunning } from '../ui/relative.ts';
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
  const words = useMemo(() => instantWords(zoneName(zone, vendorZone), isHour12(clock)), [zone, vendorZone, clock]);
  return <InstantsContext value={words}>{children}</InstantsContext>;
}

function zoneName(zone: Zone, vendorZone: string | null): string | null {
  return { local: null, utc: 'UTC', vendor: vendorZone }[zone];
}

export function useInstants(): InstantWords {
  const words = useContext(InstantsContext);
  if (!words) throw new Error('Expected an InstantsProvider above this component, received none.');
  return words;
}

type Show = 'both' | 'absolute' | 'relative';

/** An instant with its age; whichever is not shown is in the tooltip. */
export function Instant({ at, show = 'both' }: { readonly at: number; readonly show?: Show }) {
  const now = useNow();
  const words = useInstants();
  const relative = formatRelative(at, now);
  const absolute = words.short(at, now);
  const text = { both: `${absolute} (${relative})`, absolute, relative }[show];
  return (
    <time dateTime={new Date(at).toISOString()} title={`${words.full(at)} · ${relative}`}>
      {text}
    </time>
  );
}

/** How long something has been going on. */
export function RunningFor({ since }: { readonly since: number }) {
  const now = useNow();
  const words = useInstants();
  return (
    <time dateTime={new Date(since).toISOString()} title={`since ${words.full(since)}`}>
      {formatRunning(since, now)}
    </time>
  );
}
