import type { PlatformCapabilities } from '../platforms/platform.ts';

/** What is known of one reading besides the page. */
export interface ReadingContext {
  readonly at: number;
  readonly capabilities: Pick<PlatformCapabilities, 'closedIncidents'>;
  /** Whether the history knows this incident. */
  readonly wasSeen: (incidentId: string) => boolean;
  /** Whether the closed incidents were among what was read; without them an absence says little. */
  readonly closedRead: boolean;
  /** Set when the vendor has changed its platform: what its page held before. */
  readonly move: PageMove | null;
}

/** How the page stood when its former platform was last read. */
export interface PageMove {
  readonly lastReadAt: number;
  /** Nothing was wrong then: what is open now began since, whatever its dates say. */
  readonly wasFine: boolean;
}
