import type { Appearance } from '#shared/domain/settings.ts';

/** How one window writes instants: in one zone, on one kind of clock. */
export interface InstantWords {
  /** `15:53` */
  readonly time: (at: number) => string;
  /** `15:53:21` */
  readonly timeWithSeconds: (at: number) => string;
  /** `15:53` today, `tomorrow 02:00`, `26 Mar 19:53`, `26 Mar 2025 19:53` in another year. */
  readonly short: (at: number, now: number) => string;
  /** `Thu 26 Mar 2026, 19:53:04 UTC`: nothing left out. */
  readonly full: (at: number) => string;
  /** `26 Mar` */
  readonly day: (at: number) => string;
  /** Whether both fall on one calendar day of this zone. */
  readonly sameDay: (a: number, b: number) => boolean;
}

type Options = Intl.DateTimeFormatOptions;

const dayMs = 86_400_000;
const dayParts: Options = { day: 'numeric', month: 'short' };

/** `timeZone` is an IANA name, or `null` for the zone of this machine. Unknown names fall back to UTC. */
export function instantWords(timeZone: string | null, hour12: boolean): InstantWords {
  const zone = timeZone === null ? {} : { timeZone: knownZone(timeZone) };
  const clock: Options = { hour: 'numeric', minute: '2-digit', hour12 };
  const format = memo((options) => new Intl.DateTimeFormat('en-GB', { ...options, ...zone }));
  const write = (key: string, options: Options) => (at: number) => format(key, options).format(at);

  const time = write('time', hour12 ? clock : { ...clock, hour: '2-digit' });
  const day = write('day', dayParts);
  const dayWithYear = write('year', { ...dayParts, year: 'numeric' });
  const year = write('only-year', { year: 'numeric' });
  const sameDay = (a: number, b: number) => dayWithYear(a) === dayWithYear(b);

  function dayWord(at: number, now: number): string | null {
    if (sameDay(at, now)) return null;
    if (sameDay(at, now - dayMs)) return 'yesterday';
    if (sameDay(at, now + dayMs)) return 'tomorrow';
    return year(at) === year(now) ? day(at) : dayWithYear(at);
  }

  return {
    time,
    timeWithSeconds: write('seconds', { ...clock, hour: '2-digit', second: '2-digit' }),
    short: (at, now) => [dayWord(at, now), time(at)].filter((word) => word !== null).join(' '),
    full: write('full', {
      weekday: 'short',
      ...dayParts,
      year: 'numeric',
      ...clock,
      hour: '2-digit',
      second: '2-digit',
      timeZoneName: 'short',
    }),
    day,
    sameDay,
  };
}

/** Making a formatter costs far more than using it. */
function memo(make: (options: Options) => Intl.DateTimeFormat): (key: string, options: Options) => Intl.DateTimeFormat {
  const made = new Map<string, Intl.DateTimeFormat>();
  return (key, options) => {
    const known = made.get(key);
    if (known) return known;
    const fresh = make(options);
    made.set(key, fresh);
    return fresh;
  };
}

function knownZone(timeZone: string): string {
  try {
    return new Intl.DateTimeFormat('en-GB', { timeZone }).resolvedOptions().timeZone;
  } catch {
    return 'UTC';
  }
}

/** `system` asks the language of this machine. */
export function isHour12(clock: Appearance['clock']): boolean {
  if (clock !== 'system') return clock === '12h';
  return new Intl.DateTimeFormat(undefined, { hour: 'numeric' }).resolvedOptions().hour12 ?? false;
}
