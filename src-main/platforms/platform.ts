import type { Outcome } from '#shared/domain/failure.ts';
import type { PlatformId } from '#shared/domain/platform-id.ts';
import type { ReportedDays } from '#shared/domain/reported-day.ts';
import type { StatusPage } from '#shared/domain/status-page.ts';
import type { Accept } from '../http/conditional-get.ts';

/** Facts from detection that later requests need, such as the page id of Status.io. */
export type Hints = Readonly<Record<string, string>>;

/** A page’s address. `pageUrl` is absolute, without hash, and without query unless it is a feed that needs it. */
export interface PageAddress {
  readonly pageUrl: string;
  readonly hints: Hints;
}

/** One GET. `name` keys the body and its validators. */
export interface PageRequest {
  readonly name: string;
  readonly url: string;
  readonly accept: Accept;
  /** One of `furtherRequests`; if it is refused, the page is read without it. */
  readonly isExtra?: true;
  /** One of `furtherRequests` that a response only announced; if it is gone, the page is read without it. */
  readonly mayBeGone?: true;
}

export interface PageBody {
  readonly bytes: Uint8Array;
  /** As sent, in lower case, or `null`. Only a hint, since many servers are wrong. */
  readonly contentType: string | null;
  /** After redirects. */
  readonly url: string;
}

/** Bodies by request name. A body of `furtherRequests` or `closedRequests` may be absent. */
export type PageBodies = ReadonlyMap<string, PageBody>;

/** What pages of this platform report, as data for windows and rules. */
export interface PlatformCapabilities {
  readonly components: boolean;
  readonly incidentComponents: boolean;
  readonly updates: 'all' | 'newest' | 'none';
  /** `inferred`: only open incidents are listed, so one that disappears counts as resolved. */
  readonly closedIncidents: 'listed' | 'inferred';
  readonly maintenances: boolean;
  readonly postmortems: boolean;
  /** Whether its servers usually answer If-None-Match with 304; determines the default interval. */
  readonly validators: boolean;
}

/** The page at the pasted address. Header names are in lower case. */
export interface LandingPage {
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly html: string;
}

/** How pages of this platform are recognised. A match returns hints, or `null` if it is another platform. */
export interface Recognition {
  /**
   * Host names, or suffixes that begin with a dot, that belong to this platform alone. If a host also has other pages,
   * the platform’s path follows, as in `www.acme.example/support/status`.
   */
  readonly hosts: readonly string[];
  readonly markers: (page: LandingPage) => Hints | null;
  /** Small JSON or XML documents whose shape is proof, in order; the first match decides. */
  readonly probes: readonly {
    readonly request: (pageUrl: URL) => PageRequest;
    readonly matches: (body: PageBody) => Hints | null;
  }[];
}

/** The page’s own record of past days, for the time before its first reading. */
export interface ReportedDaysPort {
  /** In batches, for components by their ids in page order. */
  requests(address: PageAddress, componentIds: readonly string[]): readonly PageRequest[];
  /** Total, like `Platform.read`. */
  read(body: PageBody, now: number): Outcome<ReportedDays>;
}

/** The port: how pages of one kind of host are recognised, requested and read. */
export interface Platform {
  readonly id: PlatformId;
  /** The name for people: `Atlassian Statuspage`. */
  readonly label: string;
  readonly capabilities: PlatformCapabilities;
  /** Requests depend on hints from detection; absent if the address is enough. */
  readonly needsHints?: true;
  readonly recognition: Recognition;
  /** Small requests, made at every poll with validators. */
  requests(address: PageAddress): readonly PageRequest[];
  /**
   * Requests that the responses so far require, such as the next page of a list; repeated until nothing new is
   * required. They never use validators, since a 304 would not say what comes next, unless `followsNews`. `previous` is
   * the last good reading, if any.
   */
  furtherRequests?(bodies: PageBodies, address: PageAddress, previous: StatusPage | null): readonly PageRequest[];
  /** News appears in `requests` first: if these are unchanged, nothing further is requested. */
  readonly followsNews?: true;
  /**
   * Larger requests: at the first poll, when an incident has left the open list, and while a post-mortem is expected.
   */
  closedRequests(address: PageAddress): readonly PageRequest[];
  /** Absent if pages of this platform have no such record. */
  readonly reportedDays?: ReportedDaysPort;
  /** Pure and total: any bytes give a page or a failure, never an exception and never “all good” by default. */
  read(bodies: PageBodies, address: PageAddress): Outcome<StatusPage>;
}
