import type { Outcome } from '#shared/domain/failure.ts';
import type { PlatformId } from '#shared/domain/platform-id.ts';
import type { StatusPage } from '#shared/domain/status-page.ts';
import type { LandingAnswer, MarkedPlatform } from '../platforms/page-reader.ts';
import type { Hints, PageAddress, PageBodies, PageBody } from '../platforms/platform.ts';

/** A task for the worker. Bytes are copied, since the same body may be read again. */
export type ReadingTask =
  | {
      readonly kind: 'page';
      readonly platform: PlatformId;
      readonly bodies: PageBodies;
      readonly address: PageAddress;
    }
  | { readonly kind: 'markers'; readonly platforms: readonly PlatformId[]; readonly answer: LandingAnswer }
  | { readonly kind: 'probe'; readonly platform: PlatformId; readonly index: number; readonly body: PageBody };

/** What each kind of task results in. */
export interface ReadingResults {
  readonly page: StatusPage;
  readonly markers: readonly MarkedPlatform[];
  readonly probe: Hints | null;
}

export interface ReadingAnswer {
  readonly outcome: Outcome<ReadingResults[ReadingTask['kind']]>;
}
