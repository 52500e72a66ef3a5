import type { PlatformId } from '#shared/domain/platform-id.ts';
import { adobe } from './adobe/adobe.ts';
import { apple } from './apple/apple.ts';
import { aws } from './aws/aws.ts';
import { azure } from './azure/azure.ts';
import { betterStack } from './better-stack/better-stack.ts';
import { cachet } from './cachet/cachet.ts';
import { checkly } from './checkly/checkly.ts';
import { cstate } from './cstate/cstate.ts';
import { datadog } from './datadog/datadog.ts';
import { feed } from './feed/feed.ts';
import { gatus } from './gatus/gatus.ts';
import { googleCloud } from './google-cloud/google-cloud.ts';
import { heroku } from './heroku/heroku.ts';
import { hund } from './hund/hund.ts';
import { hyperping } from './hyperping/hyperping.ts';
import { ibmCloud } from './ibm-cloud/ibm-cloud.ts';
import { incidentIo } from './incident-io/incident-io.ts';
import { instatus } from './instatus/instatus.ts';
import { microsoft365 } from './microsoft-365/microsoft-365.ts';
import { oneuptime } from './oneuptime/oneuptime.ts';
import { openstatus } from './openstatus/openstatus.ts';
import { oracleCloud } from './oracle-cloud/oracle-cloud.ts';
import { pagerduty } from './pagerduty/pagerduty.ts';
import type { Platform } from './platform.ts';
import { rootly } from './rootly/rootly.ts';
import { salesforce } from './salesforce/salesforce.ts';
import { site24x7 } from './site24x7/site24x7.ts';
import { slack } from './slack/slack.ts';
import { sorry } from './sorry/sorry.ts';
import { statusIo } from './status-io/status-io.ts';
import { statuscast } from './statuscast/statuscast.ts';
import { statushub } from './statushub/statushub.ts';
import { statuspage } from './statuspage/statuspage.ts';
import { statuspal } from './statuspal/statuspal.ts';
import { upptime } from './upptime/upptime.ts';
import { uptimeKuma } from './uptime-kuma/uptime-kuma.ts';
import { uptimerobot } from './uptimerobot/uptimerobot.ts';
import { zendesk } from './zendesk/zendesk.ts';

/** Every supported platform, in the order in which recognition tries them. */
export const allPlatforms: readonly Platform[] = [
  azure,
  apple,
  microsoft365,
  oracleCloud,
  ibmCloud,
  adobe,
  zendesk,
  statuspage,
  incidentIo,
  instatus,
  betterStack,
  cstate,
  statusIo,
  statuspal,
  rootly,
  cachet,
  datadog,
  checkly,
  heroku,
  slack,
  salesforce,
  googleCloud,
  aws,
  hyperping,
  statushub,
  upptime,
  pagerduty,
  sorry,
  statuscast,
  uptimerobot,
  site24x7,
  uptimeKuma,
  gatus,
  openstatus,
  oneuptime,
  hund,
  feed,
];

/** `null` for a platform that this version cannot read yet. */
export function findPlatform(id: PlatformId): Platform | null {
  return allPlatforms.find((platform) => platform.id === id) ?? null;
}
