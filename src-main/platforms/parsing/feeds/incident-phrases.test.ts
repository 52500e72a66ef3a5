import { describe, expect, it } from 'vitest';
import { saysOver, titleSaysOver, titleSaysPlanned } from './incident-phrases.ts';

describe('titleSaysOver', () => {
  it.each([
    '[RESOLVED] Connectivity in West US',
    'Resolved: logins',
    'Virtual Machines - East US - Resolved',
    'Storage in West Europe. The incident has been resolved.',
    'API recovered',
    '[Gelöst] Störung',
    'Network degraded - Resolved',
    '✅ Resolved - Search',
    'Incident resolved – Mail',
    '[Résolu] API indisponible',
    'Resolved: Impact to refunds and payments',
    'Web is back up',
    'Mail - all services are available again',
    'Resolved: Partial outage of logins',
  ])('finds the end in %s', (title) => {
    expect(titleSaysOver(title)).toBe(true);
  });

  it.each([
    'Unresolved routing trouble',
    'Resolved in North Europe. Impact continues in West Europe',
    'Not yet resolved: logins',
    'Logins - not yet resolved',
    'Logins - still awaiting resolution',
    'Resolved - root cause analysis ongoing',
    'Virtual Machines - East US - Mitigated, monitoring',
    'Resolved for most, some remain affected',
    'Resolved: impact on mail continues',
    'API is down',
    'Logins will be fixed soon',
    'Un-resolved',
    '',
  ])('finds no end in %s', (title) => {
    expect(titleSaysOver(title)).toBe(false);
  });
});

describe('titleSaysPlanned', () => {
  it.each([
    'Planned works on the network',
    'Scheduled upgrade of the database',
    'Emergency maintenance: database',
    'Planned outage of the billing system',
    'THIS IS A SCHEDULED EVENT',
    'Geplante Wartungsarbeiten am 3.12.',
    'Maintenance planifiée : API',
    'Mantenimiento programado',
    'Database maintenance',
    'Scheduled maintenance with a short interruption',
  ])('finds planned work in %s', (title) => {
    expect(titleSaysPlanned(title)).toBe(true);
  });

  it.each([
    'Login errors after scheduled maintenance',
    'Slow API following the planned upgrade',
    'Störung nach geplante Wartung',
    'Outage during maintenance',
    'Maintenance of the API failed',
    'Unplanned outage',
    'Slow logins',
  ])('finds trouble in %s', (title) => {
    expect(titleSaysPlanned(title)).toBe(false);
  });
});

describe('saysOver', () => {
  it.each([
    ['This incident has been resolved.', true],
    ['The service has recovered. Sorry for the trouble.', true],
    ['A fix was made. We are monitoring the results.', false],
    ["It isn't fixed yet.", false],
    ['We have identified the cause and errors have decreased. All services are available again.', true],
    ['The platform is back to normal.', true],
    ['Der Dienst ist wieder erreichbar.', true],
    ["All models but one are available again. We're still working on that one.", false],
    ['We are investigating. Mail is working again for some users.', false],
    ['The cause was identified. Logins remain slow. Mail has recovered.', false],
    ['We are working to restore it. It was resolved in one region and continues in others.', false],
  ])('of %s returns %s', (text, expected) => {
    expect(saysOver(text)).toBe(expected);
  });
});
