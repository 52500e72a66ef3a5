import { readShape } from '../parsing/json-body.ts';
import { urlBelowPage } from '../parsing/page-urls.ts';
import { documentBelow, type Probe, probe, probeByShape } from '../parsing/probe.ts';
import type { Platform } from '../platform.ts';
import { readCachet } from './read.ts';
import { pongShape, schedulesShape } from './schema.ts';

/** Version 2 serves its API below `api/v1`, version 3 below `api`; older instances of either have no schedules. */
function probesOf(api: string): readonly Probe[] {
  return [
    probe(documentBelow('schedules', `${api}/schedules?per_page=50`), (body) => {
      const schedules = readShape(schedulesShape, body);
      // Many APIs list rows with a name, so every row must be scheduled.
      const isOurs =
        schedules.ok && schedules.value.data.every((row) => (row.scheduled_at ?? row.scheduled) !== undefined);
      return isOurs ? { api, schedules: 'yes' } : null;
    }),
    probeByShape(documentBelow('ping', `${api}/ping`), pongShape, { api }),
  ];
}

export const cachet: Platform = {
  id: 'cachet',
  needsHints: true,
  label: 'Cachet',
  capabilities: {
    components: true,
    incidentComponents: true,
    updates: 'all',
    closedIncidents: 'listed',
    maintenances: true,
    postmortems: false,
    validators: false,
  },
  recognition: { hosts: [], markers: () => null, probes: [...probesOf('api/v1'), ...probesOf('api')] },
  requests: (address) => {
    const api = address.hints.api === 'api' ? 'api' : 'api/v1';
    const documents = [
      ['components', 'components?per_page=100'],
      ['incidents', 'incidents?per_page=50&sort=id&order=desc'],
      ...(api === 'api/v1' ? [['groups', 'components/groups?per_page=100'] as const] : []),
      ...(address.hints.schedules === 'yes' ? [['schedules', 'schedules?per_page=50'] as const] : []),
    ] as const;
    return documents.map(([name, path]) => ({ name, url: urlBelowPage(address, `${api}/${path}`), accept: 'json' }));
  },
  closedRequests: () => [],
  read: readCachet,
};
