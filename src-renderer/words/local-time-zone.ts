import type { General } from '#shared/domain/settings.ts';
import { localZone } from './mute-durations.ts';

/** The zone of hours that specify none: this machine’s, unless times are shown in UTC. */
export function localTimeZoneOf(zone: General['zone']): string {
  return zone === 'utc' ? 'UTC' : localZone();
}
