import { componentPath } from '#shared/domain/component.ts';
import type { LedgerEntry } from '#shared/domain/ledger-entry.ts';
import type { SilenceSubject } from '#shared/domain/silence-rules.ts';
import type { StatusPage } from '#shared/domain/status-page.ts';
import type { ComponentFilter } from '#shared/domain/subscription.ts';

/** What a line is about, as silences and groups ask for it, on the page as it is now. */
export function subjectOfEntry(line: LedgerEntry, page: StatusPage, filter: ComponentFilter) {
  const paths = new Set(line.components);
  return {
    vendorId: line.vendorId,
    page,
    kind: line.kind,
    incident: page.incidents.find(({ id }) => id === line.incidentId) ?? null,
    componentIds: page.components.filter((one) => paths.has(componentPath(one, page.groups))).map(({ id }) => id),
    filter,
  } satisfies SilenceSubject;
}
