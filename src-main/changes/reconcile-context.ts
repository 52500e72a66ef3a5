import type { PlatformCapabilities } from '../platforms/platform.ts';

/** Facts about a reading that are not on the page. */
export interface ReadingContext {
  readonly at: number;
  readonly capabilities: Pick<PlatformCapabilities, 'closedIncidents'>;
  /** Whether the history contains this incident. */
  readonly wasSeen: (incidentId: string) => boolean;
  /** Whether closed incidents were requested too; without them, a missing incident means little. */
  readonly closedRead: boolean;
  /** Set if the page has moved to another platform. */
  readonly move: PageMove | null;
}

/** The page as last read on its former platform. */
export interface PageMove {
  readonly lastReadAt: number;
  /** Nothing was wrong at the time, so what is open now began later, whatever its dates say. */
  readonly wasFine: boolean;
}
