import fc from 'fast-check';
import { hourMs } from '#shared/domain/duration.ts';
import type { Impact, IncidentStatus } from '#shared/domain/incident.ts';
import type { SoakMood } from './simulated-page.ts';

type SimpleWord =
  | 'nothing'
  | 'restart'
  | 'kill'
  | 'sleep'
  | 'slow'
  | 'finish'
  | 'down'
  | 'lossy'
  | 'up'
  | 'mend'
  | 'quiet';

/** Everything that the pages, the computer and the user can do. */
export type Command =
  | { readonly do: SimpleWord }
  | { readonly do: 'poll' | 'fail'; readonly vendor: number; readonly health: SoakMood }
  | { readonly do: 'phase'; readonly vendor: number; readonly incident: number; readonly status: IncidentStatus }
  | { readonly do: 'impact'; readonly vendor: number; readonly incident: number; readonly impact: Impact }
  | { readonly do: 'edit' | 'delete' | 'backdate'; readonly vendor: number; readonly incident: number }
  | {
      readonly do: 'component';
      readonly vendor: number;
      readonly status: 'operational' | 'partial_outage' | 'major_outage';
    }
  | {
      readonly do: 'mute';
      readonly vendor: number;
      readonly incident: number;
      readonly what: 'vendor' | 'incident' | 'all';
    }
  | { readonly do: 'unmute' }
  | { readonly do: 'pass'; readonly minutes: number }
  | { readonly do: 'jump'; readonly byMs: number };

const vendor = fc.nat(1);
const incident = fc.nat(2);
const simple = (...words: SimpleWord[]) => fc.constantFrom(...words).map((word): Command => ({ do: word }));

export const arbitraryCommand: fc.Arbitrary<Command> = fc.oneof(
  { withCrossShrink: true },
  { arbitrary: simple('nothing'), weight: 1 },
  {
    arbitrary: fc.record({ do: fc.constant('poll' as const), vendor, health: fc.constant('well' as const) }),
    weight: 12,
  },
  {
    arbitrary: fc.record({
      do: fc.constant('fail' as const),
      vendor,
      health: fc.constantFrom<SoakMood>('silent', 'login', 'broken', 'busy'),
    }),
    weight: 4,
  },
  {
    arbitrary: fc.record({
      do: fc.constant('phase' as const),
      vendor,
      incident,
      status: fc.constantFrom<IncidentStatus>('investigating', 'identified', 'monitoring', 'resolved', 'resolved'),
    }),
    weight: 10,
  },
  {
    arbitrary: fc.record({
      do: fc.constant('impact' as const),
      vendor,
      incident,
      impact: fc.constantFrom<Impact>('none', 'minor', 'major', 'critical'),
    }),
    weight: 3,
  },
  { arbitrary: fc.record({ do: fc.constantFrom('edit', 'delete', 'backdate'), vendor, incident }), weight: 3 },
  {
    arbitrary: fc.record({
      do: fc.constant('component' as const),
      vendor,
      status: fc.constantFrom('operational', 'partial_outage', 'major_outage'),
    }),
    weight: 2,
  },
  {
    arbitrary: fc.record({
      do: fc.constant('mute' as const),
      vendor,
      incident,
      what: fc.constantFrom('vendor', 'incident', 'all'),
    }),
    weight: 2,
  },
  { arbitrary: fc.constant<Command>({ do: 'unmute' }), weight: 2 },
  { arbitrary: fc.record({ do: fc.constant('pass' as const), minutes: fc.integer({ min: 1, max: 15 }) }), weight: 5 },
  {
    arbitrary: fc.record({ do: fc.constant('jump' as const), byMs: fc.constantFrom(-24 * hourMs, 24 * hourMs) }),
    weight: 1,
  },
  {
    arbitrary: simple('restart', 'kill', 'sleep', 'slow', 'finish', 'down', 'lossy', 'up', 'mend', 'quiet'),
    weight: 9,
  },
);
