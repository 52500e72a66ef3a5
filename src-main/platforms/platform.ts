import type { Outcome } from '#shared/domain/failure.ts';
import type { PlatformId } from '#shared/domain/platform-id.ts';
import type { StatusPage } from '#shared/domain/status-page.ts';
import type { Accept } from '../http/conditional-get.ts';

/** Facts found at recognition that later requests need, such as the page id of Status.io. */
export type Hints = Readonly<Record<string, string>>;

/** Where a page lives. `pageUrl` is absolute, without hash, and without query unless it is a feed that needs it; a path is kept. */
export interface PageAddress {
  readonly pageUrl: string;
  readonly hints: Hints;
}

/** One GET. `name` keys the body and its validators. */
export interface PageRequest {
  readonly name: string;
  readonly url: string;
  readonly accept: Accept;
  /** One of `furtherRequests` without which the page can be read: when it is refused, the page is read without it. */
  readonly isExtra?: true;
  /** One of `furtherRequests` that the answers only promise: where it is gone, the page is read without it. */
  readonly mayBeGone?: true;
}

export interface PageBody {
  readonly bytes: Uint8Array;
  /** As sent, lower-cased, or `null`. Only a hint: many servers are wrong. */
  readonly contentType: string | null;
  /** After redirects. */
  readonly url: string;
}

/** Bodies by request name. A body of `furtherRequests` or `closedRequests` may be absent. */
export type PageBodies = ReadonlyMap<string, PageBody>;

/** What pages of this platform report, as data, so that windows and rules can say what they do not. */
export interface PlatformCapabilities {
  readonly components: boolean;
  readonly incidentComponents: boolean;
  readonly updates: 'all' | 'newest' | 'none';
  /** `inferred`: only open incidents are listed, so one that disappears is taken as resolved. */
  readonly closedIncidents: 'listed' | 'inferred';
  readonly maintenances: boolean;
  readonly postmortems: boolean;
  /** Whether the usual server answers If-None-Match with 304; decides the default interval. */
  readonly validators: boolean;
}

/** The page itself, as returned for the pasted address. Header names are lower-case. */
export interface LandingPage {
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly html: string;
}

/** How a page of this platform is recognised. Each match gives hints, or `null` for "not mine". */
export interface Recognition {
  /**
   * Whole host names, or suffixes that begin with a dot, which belong to this platform alone. Where a host has other
   * pages too, the path that is the platform's own follows, as in `www.acme.example/support/status`.
   */
  readonly hosts: readonly string[];
  readonly markers: (page: LandingPage) => Hints | null;
  /** Small JSON or XML documents whose shape is proof. Tried in order; the first match decides. */
  readonly probes: readonly {
    readonly request: (pageUrl: URL) => PageRequest;
    readonly matches: (body: PageBody) => Hints | null;
  }[];
}

/** Reads the bodies of a page with its platform, here or elsewhere; as total as `Platform.read`. */
export type ReadBodies = (
  platform: Platform,
  bodies: PageBodies,
  address: PageAddress,
) => Outcome<StatusPage> | Promise<Outcome<StatusPage>>;

/** The port: what hosts a status page, and how such a page is requested and read. */
export interface Platform {
  readonly id: PlatformId;
  /** For people: `Atlassian Statuspage`. */
  readonly label: string;
  readonly capabilities: PlatformCapabilities;
  /** Its requests depend on facts that only recognition finds; absent where the address is enough. */
  readonly needsHints?: true;
  readonly recognition: Recognition;
  /** Small, requested at every poll with validators. */
  requests(address: PageAddress): readonly PageRequest[];
  /**
   * What the answers so far call for, such as the next page of a list; asked at every poll until nothing new is called
   * for. Such a page is always asked without validators, since a 304 would not say what comes next, unless
   * `followsNews`. `previous` is the last good reading, if there was one.
   */
  furtherRequests?(bodies: PageBodies, address: PageAddress, previous: StatusPage | null): readonly PageRequest[];
  /** What is new stands in the answers to `requests`: where these are unchanged, nothing further is. */
  readonly followsNews?: true;
  /** Larger; requested at the first poll, when an incident has left the open list, and while a post-mortem is expected. */
  closedRequests(address: PageAddress): readonly PageRequest[];
  /** Pure and total: any bytes give a page or one failure, never an exception and never "all good" by default. */
  read(bodies: PageBodies, address: PageAddress): Outcome<StatusPage>;
}
