import type { Commands } from '#shared/contract.ts';
import { driftedPatterns, relevanceOf, watchedComponents } from '#shared/domain/component-filter.ts';
import { failure, type Outcome, success } from '#shared/domain/failure.ts';
import { isOpen } from '#shared/domain/incident.ts';
import type { PlatformId } from '#shared/domain/platform-id.ts';
import { levelOf, type StatusPage } from '#shared/domain/status-page.ts';
import type { ComponentFilter, Subscription } from '#shared/domain/subscription.ts';
import { toVendorId, type VendorId } from '#shared/domain/vendor.ts';
import type { FilterPreview, PagePreview, PlatformChoice } from '#shared/query-results.ts';
import type { Fetch } from '../http/fetch.ts';
import { privateOriginOf } from '../http/private-host.ts';
import type { PageReader } from '../platforms/page-reader.ts';
import type { Platform } from '../platforms/platform.ts';
import { detectPage } from '../platforms/recognition/detect.ts';
import { normaliseUrl } from '../platforms/recognition/normalise-url.ts';
import { loadAllPlatforms } from '../platforms/registry.ts';
import type { Store } from '../state/database/store.ts';
import {
  withFilter,
  withoutSubscription,
  withSubscription,
  withVendorRule,
} from '../state/settings/settings-changes.ts';
import type { SettingsHandle } from '../state/settings/settings-handle.ts';

/** The newest incidents that a filter preview counts. */
const previewIncidents = 50;

export interface VendorCommandsDeps {
  readonly settings: Pick<SettingsHandle, 'get' | 'update'>;
  readonly store: Pick<Store, 'incidents'>;
  readonly fetch: Fetch;
  /** Where bodies are read; on this thread by default. */
  readonly reader?: PageReader;
  readonly now: () => number;
  /** The last known page. */
  readonly pageOf: (vendorId: VendorId) => StatusPage | null;
}

type VendorCommands = Pick<Commands, 'addVendor' | 'removeVendor' | 'setFilter' | 'previewFilter' | 'setVendorRule'> & {
  recognisePage(url: string, followPrivate: boolean, platform: PlatformId | null): Promise<Outcome<PagePreview>>;
  listPlatforms(): Promise<readonly PlatformChoice[]>;
};

/** Adds, changes and removes vendors. */
export function createVendorCommands(deps: VendorCommandsDeps): VendorCommands {
  let recognising: AbortController | null = null;
  const { settings } = deps;

  return {
    async recognisePage(url, followPrivate, named) {
      recognising?.abort();
      const own = new AbortController();
      recognising = own;
      const typed = normaliseUrl(url);
      if (!typed.ok) return typed;
      const confirmed = followPrivate ? new URL(typed.value.pageUrl).origin : undefined;
      const privateOrigin = confirmed ?? privateOriginOf(typed.value.pageUrl);
      const detected = await detectPage(deps.fetch, url, {
        privateOrigin,
        signal: own.signal,
        reader: deps.reader,
        ...(named === null ? {} : { platform: named }),
      });
      if (!detected.ok) return detected;
      const { platform, address, page } = detected.value;
      if (page === null)
        return failure('unreadable', `This is a ${platform.label} page, but it could not be read. Try again later.`);
      const known = settings.get().subscriptions.find((one) => one.pageUrl === address.pageUrl);
      const shown = preview(platform, address.pageUrl, page, known?.name ?? null);
      return success(confirmed === undefined ? shown : { ...shown, privateOrigin: confirmed });
    },
    async listPlatforms() {
      const named = (await loadAllPlatforms()).map(({ id, label }) => ({ id, label }));
      return named.toSorted(
        (a, b) => Number(a.id === 'feed') - Number(b.id === 'feed') || a.label.localeCompare(b.label),
      );
    },
    addVendor({ vendorId, name, pageUrl, platform, privateOrigin }) {
      const address = normaliseUrl(pageUrl);
      if (!address.ok) return address;
      const known = platform === 'feed' ? (address.value.withQuery ?? address.value.pageUrl) : address.value.pageUrl;
      const id = vendorId ?? freeId(toVendorId(name), settings.get().subscriptions, known);
      const subscription: Subscription = {
        vendorId: id,
        name,
        pageUrl: known,
        ...(privateOrigin === undefined ? {} : { privateOrigin }),
        platform,
        filter: { rule: 'all' },
        leastImpact: null,
        alertOn: null,
        intervalMs: null,
        addedAt: deps.now(),
      };
      settings.update((before) => withSubscription(before, subscription));
      return success(id);
    },
    removeVendor: (vendorId) => settings.update((before) => withoutSubscription(before, vendorId)),
    setFilter: (vendorId, filter) => settings.update((before) => withFilter(before, vendorId, filter)),
    setVendorRule: (vendorId, rule) => settings.update((before) => withVendorRule(before, vendorId, rule)),
    previewFilter: (vendorId, filter) => previewFilter(deps, vendorId, filter),
  };
}

/** An id that no other page uses: `acme`, then `acme-2`. The same page keeps its id. */
function freeId(wanted: VendorId, taken: readonly Subscription[], pageUrl: string): VendorId {
  const same = taken.find((one) => one.pageUrl === pageUrl);
  if (same) return same.vendorId;
  const ids = new Set<string>(taken.map(({ vendorId }) => vendorId));
  let id = wanted;
  for (let count = 2; ids.has(id); count += 1) id = toVendorId(`${wanted}-${count}`);
  return id;
}

function previewFilter(
  { store, pageOf }: Pick<VendorCommandsDeps, 'store' | 'pageOf'>,
  vendorId: VendorId,
  filter: ComponentFilter,
): FilterPreview {
  const page = pageOf(vendorId);
  if (!page) return { considered: 0, passing: 0, watchedComponents: 0, drifted: [] };
  const incidents = store.incidents(vendorId, { limit: previewIncidents }).map(({ incident }) => incident);
  return {
    considered: incidents.length,
    passing: incidents.filter((incident) => relevanceOf(incident, page, filter) !== 'not-ours').length,
    watchedComponents: watchedComponents(filter, page).length,
    drifted: driftedPatterns(filter, page),
  };
}

function preview(platform: Platform, pageUrl: string, page: StatusPage, followedAs: string | null): PagePreview {
  return {
    platform: platform.id,
    platformLabel: platform.label,
    pageUrl,
    name: page.name,
    level: levelOf(page),
    description: page.description,
    componentCount: page.components.length,
    groupCount: page.groups.length,
    openIncidents: page.incidents.filter(isOpen).map(({ title }) => title),
    limits: limitsOf(platform),
    alreadyFollowedAs: followedAs,
  };
}

/** What a platform’s pages do not provide. */
export function limitsOf({ capabilities }: Pick<Platform, 'capabilities'>): readonly string[] {
  return [
    capabilities.components ? null : 'It lists no components, so the whole page is watched.',
    capabilities.incidentComponents ? null : 'It does not say which components an incident affects.',
    capabilities.updates === 'all'
      ? null
      : capabilities.updates === 'newest'
        ? 'Only the newest update of each incident is available.'
        : 'Incidents have no updates.',
    capabilities.closedIncidents === 'listed'
      ? null
      : 'Resolved incidents are not listed; one that disappears is assumed to be resolved.',
    capabilities.maintenances ? null : 'It lists no planned maintenance.',
  ].filter((line) => line !== null);
}
