import type { Platform } from '../platform.ts';
import type { RegisteredPlatform } from '../registry.ts';

/** A registry of these platforms alone. */
export function registered(...platforms: readonly Platform[]): readonly RegisteredPlatform[] {
  return platforms.map((platform) => ({
    id: platform.id,
    hosts: platform.recognition.hosts,
    load: async () => platform,
  }));
}
