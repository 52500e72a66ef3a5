import { describe, expect, it } from 'vitest';
import type { StatusPage } from '#shared/domain/status-page.ts';
import {
  aComponent,
  aGroup,
  aMaintenance,
  anIncident,
  anUpdate,
  aStatusPage,
  builtAt,
} from '#shared/testing/builders.ts';
import { printPage } from './print-page.ts';
import { styleFor } from './style.ts';

function print(over: Partial<StatusPage>, env: Record<string, string> = {}, isTerminal = false): string {
  const style = styleFor({ isTerminal }, env);
  return printPage(aStatusPage(over), { readAt: builtAt + 3_600_000, platformLabel: 'Atlassian Statuspage', style });
}

const troubled: Partial<StatusPage> = {
  indicator: 'minor',
  description: 'Partial outage',
  groups: [aGroup(), aGroup({ id: 'g2', name: 'Prod 3' })],
  components: [
    aComponent({ groupId: 'g1', status: 'partial_outage' }),
    aComponent({ id: 'c2', name: 'SEI', groupId: 'g1' }),
    aComponent({ id: 'c3', name: 'Pipelines', groupId: 'g2' }),
    aComponent({ id: 'c4', name: 'Website' }),
    aComponent({ id: 'c5', name: 'Old API', hiddenWhenOperational: true }),
  ],
  incidents: [
    anIncident({ updates: [anUpdate(), anUpdate({ id: 'u2', body: '<p>A fix is <b>out</b>.</p>', format: 'html' })] }),
    anIncident({
      id: 'i2',
      title: 'Logins failed',
      status: 'resolved',
      resolvedAt: builtAt + 1_800_000,
      componentIds: [],
    }),
  ],
  maintenances: [aMaintenance(), aMaintenance({ id: 'm2', status: 'completed' })],
};

describe('printPage', () => {
  it('prints the verdict, every component in trouble and a summary of the others', () => {
    expect(print(troubled)).toBe(`Acme  https://status.acme.example/
✖ partial outage — Partial outage
Atlassian Statuspage · read 2026-03-01 13:00 UTC

Components
  ▲ Prod 2
    ▲ Pipelines  partial outage
    ✓ SEI        operational
  ✓ Prod 3 (1 operational)
  ✓ Website    operational

Open incidents (1)
  ▲ Runs are slow
    Investigating · Minor · Prod 2 > Pipelines
    started 2026-03-01 12:00 UTC (1 h ago)
    A fix is out.
    https://status.acme.example/incidents/i1

Maintenance
  ◷ Database upgrade
    Scheduled · 2026-03-02 12:00 – 13:00 UTC · Prod 2 > Pipelines

Closed incidents
  ✓ Logins failed
    Resolved · Minor · the whole page
    started 2026-03-01 12:00 UTC (1 h ago), lasted 30 min
`);
  });

  it('counts operational components when there are many', () => {
    const components = Array.from({ length: 60 }, (_, at) => aComponent({ id: `c${at}`, name: `Part ${at}` }));

    expect(print({ components })).toContain('\nComponents\n  ✓ 60 components operational\n');
  });

  it('shows five closed incidents and counts the rest', () => {
    const incidents = Array.from({ length: 9 }, (_, at) =>
      anIncident({ id: `i${at}`, title: `No ${at}`, status: 'resolved' }),
    );

    expect(print({ incidents })).toMatch(/No 4[\s\S]*and 4 older\n$/);
  });

  it('is coloured on a terminal only, and not against NO_COLOR', () => {
    const code = '\u001b[';

    expect(print(troubled, {}, true)).toContain(code);
    expect(print(troubled, {}, false)).not.toContain(code);
    expect(print(troubled, { NO_COLOR: '1' }, true)).not.toContain(code);
    expect(print(troubled, { TERM: 'dumb' }, true)).not.toContain(code);
  });

  it('never lets a vendor’s control codes reach the terminal', () => {
    const hostile = '\u001b]0;owned\u0007\u001b[2Jname';
    const text = print({
      name: hostile,
      description: hostile,
      components: [aComponent({ name: hostile })],
      incidents: [anIncident({ title: hostile, updates: [anUpdate({ body: hostile })] })],
      maintenances: [aMaintenance({ title: hostile })],
    });

    expect(text.replaceAll('\n', '')).not.toMatch(/\p{Cc}/u);
  });
});
