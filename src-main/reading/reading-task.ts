import type { Outcome } from '#shared/domain/failure.ts';
import type { PlatformId } from '#shared/domain/platform-id.ts';
import type { StatusPage } from '#shared/domain/status-page.ts';
import type { PageAddress, PageBodies } from '../platforms/platform.ts';

/** A task for the worker. Bytes are copied, since a poll may read the same body again. */
export interface ReadingTask {
  readonly platform: PlatformId;
  readonly bodies: PageBodies;
  readonly address: PageAddress;
}

export interface ReadingAnswer {
  readonly outcome: Outcome<StatusPage>;
}
