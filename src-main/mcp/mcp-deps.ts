import type { Outcome } from '#shared/domain/failure.ts';
import type { PlatformId } from '#shared/domain/platform-id.ts';
import type { VendorId } from '#shared/domain/vendor.ts';
import type { Served } from '../serve/served.ts';
import type { MuteRequest, WaitRequest } from '../serve/write-requests.ts';

/** A vendor of the catalogue. */
export interface KnownVendor {
  readonly id: VendorId;
  readonly name: string;
  readonly pageUrl: string;
  readonly platform: PlatformId | null;
  readonly category: string;
  /** Other names and former hosts. */
  readonly aliases: readonly string[];
}

export interface McpDeps {
  readonly version: string;
  /** Calls `use` with the latest state, which is valid only until its result settles. */
  readonly withServed: <Value>(use: (served: Served) => Value) => Promise<Value>;
  readonly search: (query: string) => Promise<readonly KnownVendor[]>;
  /** Each returns the id of what was created, or a sentence. */
  readonly mute: (request: MuteRequest) => Promise<Outcome<string, string>>;
  readonly tellWhenBack: (request: WaitRequest) => Promise<Outcome<string, string>>;
}
