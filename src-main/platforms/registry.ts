import type { PlatformId } from '#shared/domain/platform-id.ts';
import type { Platform } from './platform.ts';

/** What recognition knows of a platform before loading it: most users need three or four of all these readers. */
export interface RegisteredPlatform {
  readonly id: PlatformId;
  /** The hosts of its `Recognition`. */
  readonly hosts: readonly string[];
  /** It has neither markers nor probes, so it need not be loaded for a page on another host. */
  readonly byHostAlone?: true;
  readonly load: () => Promise<Platform>;
}

const inOrder: readonly RegisteredPlatform[] = [
  {
    id: 'azure',
    hosts: ['azure.status.microsoft', 'rssfeed.azure.status.microsoft', 'status.azure.com', 'status.dev.azure.com'],
    byHostAlone: true,
    load: async () => (await import('./azure/azure.ts')).azure,
  },
  {
    id: 'apple',
    hosts: ['www.apple.com/support/systemstatus', 'developer.apple.com/system-status'],
    byHostAlone: true,
    load: async () => (await import('./apple/apple.ts')).apple,
  },
  {
    id: 'microsoft-365',
    hosts: ['status.cloud.microsoft', 'status.office365.com', 'status.office.com'],
    byHostAlone: true,
    load: async () => (await import('./microsoft-365/microsoft-365.ts')).microsoft365,
  },
  {
    id: 'oracle-cloud',
    hosts: ['ocistatus.oraclecloud.com'],
    byHostAlone: true,
    load: async () => (await import('./oracle-cloud/oracle-cloud.ts')).oracleCloud,
  },
  {
    id: 'ibm-cloud',
    hosts: ['cloud.ibm.com/status'],
    byHostAlone: true,
    load: async () => (await import('./ibm-cloud/ibm-cloud.ts')).ibmCloud,
  },
  {
    id: 'adobe',
    hosts: ['status.adobe.com'],
    byHostAlone: true,
    load: async () => (await import('./adobe/adobe.ts')).adobe,
  },
  {
    id: 'zendesk',
    hosts: ['status.zendesk.com'],
    byHostAlone: true,
    load: async () => (await import('./zendesk/zendesk.ts')).zendesk,
  },
  {
    id: 'statuspage',
    hosts: ['.statuspage.io', '.status.atlassian.com', 'status.atlassian.com'],
    load: async () => (await import('./statuspage/statuspage.ts')).statuspage,
  },
  {
    id: 'incident-io',
    hosts: ['.statuspage.incident.io', 'statuspage.incident.io'],
    load: async () => (await import('./incident-io/incident-io.ts')).incidentIo,
  },
  {
    id: 'instatus',
    hosts: ['.instatus.com'],
    load: async () => (await import('./instatus/instatus.ts')).instatus,
  },
  {
    id: 'better-stack',
    hosts: ['.betteruptime.com', '.betterstack.com'],
    load: async () => (await import('./better-stack/better-stack.ts')).betterStack,
  },
  {
    id: 'cstate',
    hosts: [],
    load: async () => (await import('./cstate/cstate.ts')).cstate,
  },
  {
    id: 'status-io',
    hosts: ['.status.io', '.hostedstatus.com'],
    load: async () => (await import('./status-io/status-io.ts')).statusIo,
  },
  {
    id: 'statuspal',
    hosts: ['.statuspal.io', '.statuspal.eu'],
    load: async () => (await import('./statuspal/statuspal.ts')).statuspal,
  },
  {
    id: 'rootly',
    hosts: [],
    load: async () => (await import('./rootly/rootly.ts')).rootly,
  },
  {
    id: 'cachet',
    hosts: [],
    load: async () => (await import('./cachet/cachet.ts')).cachet,
  },
  {
    id: 'datadog',
    hosts: ['.statuspage.datadoghq.com'],
    load: async () => (await import('./datadog/datadog.ts')).datadog,
  },
  {
    id: 'checkly',
    hosts: ['.checkly-status-page.com'],
    load: async () => (await import('./checkly/checkly.ts')).checkly,
  },
  {
    id: 'heroku',
    hosts: ['status.heroku.com'],
    byHostAlone: true,
    load: async () => (await import('./heroku/heroku.ts')).heroku,
  },
  {
    id: 'slack',
    hosts: ['slack-status.com', 'www.slack-status.com', 'status.slack.com'],
    byHostAlone: true,
    load: async () => (await import('./slack/slack.ts')).slack,
  },
  {
    id: 'salesforce',
    hosts: ['status.salesforce.com', 'www.status.salesforce.com', 'trust.salesforce.com', 'api.status.salesforce.com'],
    byHostAlone: true,
    load: async () => (await import('./salesforce/salesforce.ts')).salesforce,
  },
  {
    id: 'google-cloud',
    hosts: ['status.cloud.google.com', 'status.firebase.google.com', 'status.play.google.com'],
    load: async () => (await import('./google-cloud/google-cloud.ts')).googleCloud,
  },
  {
    id: 'aws',
    hosts: ['health.aws.amazon.com', 'status.aws.amazon.com', 'phd.aws.amazon.com'],
    byHostAlone: true,
    load: async () => (await import('./aws/aws.ts')).aws,
  },
  {
    id: 'hyperping',
    hosts: ['.hyperping.app'],
    load: async () => (await import('./hyperping/hyperping.ts')).hyperping,
  },
  {
    id: 'statushub',
    hosts: ['.statushub.io'],
    load: async () => (await import('./statushub/statushub.ts')).statushub,
  },
  {
    id: 'upptime',
    hosts: [],
    load: async () => (await import('./upptime/upptime.ts')).upptime,
  },
  {
    id: 'pagerduty',
    hosts: ['.status.pagerduty.com', 'status.pagerduty.com'],
    load: async () => (await import('./pagerduty/pagerduty.ts')).pagerduty,
  },
  {
    id: 'sorry',
    hosts: ['.sorryapp.com'],
    load: async () => (await import('./sorry/sorry.ts')).sorry,
  },
  {
    id: 'statuscast',
    hosts: ['.statuscast.com', '.status.page'],
    load: async () => (await import('./statuscast/statuscast.ts')).statuscast,
  },
  {
    id: 'uptimerobot',
    hosts: ['stats.uptimerobot.com'],
    load: async () => (await import('./uptimerobot/uptimerobot.ts')).uptimerobot,
  },
  {
    id: 'site24x7',
    hosts: ['.site24x7statusiq.com'],
    load: async () => (await import('./site24x7/site24x7.ts')).site24x7,
  },
  {
    id: 'uptime-kuma',
    hosts: [],
    load: async () => (await import('./uptime-kuma/uptime-kuma.ts')).uptimeKuma,
  },
  {
    id: 'gatus',
    hosts: [],
    load: async () => (await import('./gatus/gatus.ts')).gatus,
  },
  {
    id: 'openstatus',
    hosts: ['.openstatus.dev'],
    load: async () => (await import('./openstatus/openstatus.ts')).openstatus,
  },
  {
    id: 'oneuptime',
    hosts: [],
    load: async () => (await import('./oneuptime/oneuptime.ts')).oneuptime,
  },
  {
    id: 'hund',
    hosts: ['.hund.io'],
    load: async () => (await import('./hund/hund.ts')).hund,
  },
  {
    id: 'feed',
    hosts: [],
    load: async () => (await import('./feed/feed.ts')).feed,
  },
];

/** Every supported platform, in the order in which recognition tries them. */
export const registry: readonly RegisteredPlatform[] = inOrder.map((one) => ({ ...one, load: once(one.load) }));

/** A failed load is repeated at the next call. */
function once<Value>(load: () => Promise<Value>): () => Promise<Value> {
  let loaded: Promise<Value> | null = null;
  return () => {
    loaded ??= load().catch((error: unknown) => {
      loaded = null;
      throw error;
    });
    return loaded;
  };
}

/** `null` for a platform that this version cannot read yet. */
export async function loadPlatform(id: PlatformId | null): Promise<Platform | null> {
  return registry.find((one) => one.id === id)?.load() ?? null;
}

/** In the order of the registry. */
export function loadAllPlatforms(): Promise<readonly Platform[]> {
  return Promise.all(registry.map(({ load }) => load()));
}
