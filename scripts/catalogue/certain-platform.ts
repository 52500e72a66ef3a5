import type { PlatformId } from '#shared/domain/platform-id.ts';
import { platformIds } from '#shared/domain/platform-id.ts';
import type { GatheredVendor } from './gathered.ts';

/** Suffixes under which the platform itself assigns host names. */
const hostSuffixes: readonly (readonly [suffix: string, platform: PlatformId])[] = [
  ['.statuspage.io', 'statuspage'],
  ['.status.atlassian.com', 'statuspage'],
  ['.instatus.com', 'instatus'],
  ['.betteruptime.com', 'better-stack'],
  ['.status.io', 'status-io'],
  ['.hostedstatus.com', 'status-io'],
  ['.status.page', 'statuscast'],
  ['.hund.io', 'hund'],
  ['.openstatus.dev', 'openstatus'],
  ['.statushub.io', 'statushub'],
];

/** Hints that identify one platform; `statuspage` is missing, since incident.io and Instatus serve its API too. */
const distinctHints: Readonly<Record<string, PlatformId>> = {
  instatus: 'instatus',
  betterstack: 'better-stack',
  incidentio: 'incident-io',
  statusio: 'status-io',
  statuscast: 'statuscast',
  statuspal: 'statuspal',
  site24x7: 'site24x7',
  sorry: 'sorry',
  statushub: 'statushub',
  cachet: 'cachet',
  cstate: 'cstate',
  google: 'google-cloud',
  apple: 'apple',
  azure: 'azure',
  aws: 'aws',
  heroku: 'heroku',
  salesforce: 'salesforce',
  slack: 'slack',
};

/** A list that distinguishes Statuspage from its imitations: it reads each Statuspage page by its page id. */
const carefulSource = 'inket/stts';

/** The platform if the evidence is conclusive, else `null`: then it is recognised at the first poll. */
export function certainPlatform(vendor: GatheredVendor): PlatformId | null {
  if (vendor.platformHint.startsWith('=')) return platformIds.find((id) => id === vendor.platformHint.slice(1)) ?? null;
  const host = URL.canParse(vendor.page) ? new URL(vendor.page).hostname : '';
  const bySuffix = hostSuffixes.find(([suffix]) => host.endsWith(suffix));
  if (bySuffix) return bySuffix[1];
  if (vendor.confidence !== 'a') return null;
  if (vendor.platformHint === 'statuspage') return vendor.sources.includes(carefulSource) ? 'statuspage' : null;
  return distinctHints[vendor.platformHint] ?? null;
}
