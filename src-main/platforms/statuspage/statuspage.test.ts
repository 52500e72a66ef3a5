import { describePlatform, readFixture } from '../testing/contract-suite.ts';
import { statuspage } from './statuspage.ts';

const address = { pageUrl: 'https://status.acme.example/', hints: {} };

function fixture(file: string, document: string) {
  return readFixture(
    new URL(`./fixtures/${file}`, import.meta.url),
    `https://status.acme.example/api/v2/${document}.json`,
  );
}

describePlatform(statuspage, [
  {
    title: 'a major outage without an incident (Asana)',
    address,
    bodies: { summary: fixture('asana-summary-2026-04-21.json', 'summary') },
    stateWords: ['"major_outage"', '"major"'],
  },
  {
    title: 'maintenance under way (CloudAMQP)',
    address,
    bodies: { summary: fixture('cloudamqp-summary-2020-07-16.json', 'summary') },
    stateWords: ['"under_maintenance"', '"in_progress"', '"maintenance"'],
  },
  {
    title: 'a minor incident among maintenances (Cloudflare)',
    address,
    bodies: { summary: fixture('cloudflare-summary-2026-04-21.json', 'summary') },
    stateWords: ['"monitoring"', '"minor"', '"scheduled"'],
  },
  {
    title: 'an open incident with older ones (Harness, synthetic)',
    address,
    bodies: {
      summary: fixture('synthetic-harness-summary-open.json', 'summary'),
      incidents: fixture('synthetic-harness-incidents.json', 'incidents'),
    },
    stateWords: ['"identified"', '"postmortem"', '"partial_outage"'],
  },
]);
