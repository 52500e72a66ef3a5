import type { Change } from '#shared/domain/change.ts';
import type { LedgerEntry } from '#shared/domain/ledger-entry.ts';
import type { StatusPage } from '#shared/domain/status-page.ts';
import { decide } from './decide.ts';
import type { EvaluationContext } from './evaluation.ts';

/**
 * What one channel would receive if this component failed now, under the real rules, silences and quiet hours. Empty if
 * the page has no such component. The result must never enter readings or the history.
 */
export function drill(input: EvaluationContext, componentId: string): readonly LedgerEntry[] {
  const component = input.pageState.page.components.find(({ id }) => id === componentId);
  if (!component) return [];
  const key = `drill:${componentId}:${input.now}`;
  const from = component.status === 'major_outage' ? 'operational' : component.status;
  const change: Change = { kind: 'component_changed', key, componentId, from, to: 'major_outage', readings: 1 };
  const alerts = decide({
    ...input,
    pageState: { ...input.pageState, page: failing(input.pageState.page, componentId) },
    changes: [change],
    firstReading: false,
    wasNotifiedOfChange: () => false,
    wasNotifiedOf: () => false,
  });
  return alerts.map(asDrill);
}

/** Removes open incidents, which would explain the outage. */
function failing(page: StatusPage, componentId: string): StatusPage {
  return {
    ...page,
    incidents: [],
    components: page.components.map((one) => (one.id === componentId ? { ...one, status: 'major_outage' } : one)),
  };
}

/** Without silence and components, so that summaries and real alerts ignore it. */
function asDrill(alert: LedgerEntry): LedgerEntry {
  const { title, body } = alert.text;
  return {
    ...alert,
    rule: 'drill',
    silenceId: null,
    componentIds: [],
    title: `Drill: ${alert.title}`,
    text: { title: `Drill: ${title}`, body: `${body} This is a drill; nothing happened.` },
  };
}
