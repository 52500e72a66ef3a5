import type { PlatformCapabilities } from '../platforms/platform.ts';

/** What is known of one reading besides the page. */
export interface ReadingContext {
  readonly at: number;
  readonly capabilities: Pick<PlatformCapabilities, 'closedIncidents'>;
  /** Whether the history knows this incident. */
  readonly wasSeen: (incidentId: string) => boolean;
  /** Whether the closed incidents were among what was read; without them an absence says little. */
  readonly closedRead: boolean;
  /** The vendor has changed its platform: new ids are no news. */
  readonly isMoved: boolean;
}
