import { documentBelow, probe } from '../parsing/probe.ts';
import { originOfSummary } from '../parsing/summary-origin.ts';
import type { LandingPage, Platform } from '../platform.ts';
import { readStatuspage } from './read.ts';
import { readReportedDays, reportedDaysRequests } from './read-reported-days.ts';

const assetHost = 'dka575ofm4ao0.cloudfront.net';

const summaryRequest = documentBelow('summary', 'api/v2/summary.json');
const incidentsRequest = documentBelow('incidents', 'api/v2/incidents.json');
const maintenancesRequest = documentBelow('scheduled-maintenances', 'api/v2/scheduled-maintenances.json');

export const statuspage: Platform = {
  id: 'statuspage',
  label: 'Atlassian Statuspage',
  capabilities: {
    components: true,
    incidentComponents: true,
    updates: 'all',
    closedIncidents: 'listed',
    maintenances: true,
    postmortems: true,
    validators: true,
  },
  recognition: {
    hosts: ['.statuspage.io', '.status.atlassian.com', 'status.atlassian.com'],
    markers: (page) => (hasMarker(page) ? {} : null),
    probes: [probe(summaryRequest, (body) => (originOfSummary(body) === 'statuspage' ? {} : null))],
  },
  requests: (address) => [summaryRequest(address)],
  closedRequests: (address) => [incidentsRequest(address), maintenancesRequest(address)],
  reportedDays: { requests: reportedDaysRequests, read: readReportedDays },
  read: readStatuspage,
};

function hasMarker({ headers, html }: LandingPage): boolean {
  return (
    'x-statuspage-version' in headers ||
    headers['x-pollinator-metadata-service'] === 'status-page-web-pages' ||
    html.includes(assetHost)
  );
}
