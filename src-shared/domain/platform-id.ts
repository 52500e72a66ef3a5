import { z } from 'zod';

/** The platforms of the command line contract, in its order. */
export const platformIds = [
  'statuspage',
  'incident-io',
  'instatus',
  'better-stack',
  'status-io',
  'statuspal',
  'datadog',
  'checkly',
  'google-cloud',
  'aws',
  'azure',
  'slack',
  'salesforce',
  'heroku',
  'site24x7',
  'pagerduty',
  'upptime',
  'sorry',
  'statuscast',
  'cachet',
  'cstate',
  'uptime-kuma',
  'uptimerobot',
  'hund',
  'rootly',
  'apple',
  'microsoft-365',
  'oracle-cloud',
  'ibm-cloud',
  'adobe',
  'zendesk',
  'oneuptime',
  'gatus',
  'openstatus',
  'hyperping',
  'statushub',
  'feed',
] as const;

export type PlatformId = (typeof platformIds)[number];

export const platformIdSchema = z.enum(platformIds);
