import { type Component, componentPath } from '#shared/domain/component.ts';
import { componentIdOf, type LedgerEntry } from '#shared/domain/ledger-entry.ts';
import { rowsWithIds, rowWithId } from '#shared/domain/rows-by-id.ts';
import type { SilenceSubject } from '#shared/domain/silence-rules.ts';
import type { StatusPage } from '#shared/domain/status-page.ts';
import type { ComponentFilter } from '#shared/domain/subscription.ts';
import { isTrouble } from '../changes/reconcile-components.ts';

/** The subject of a line on the current page, for matching silences and groups. */
export function subjectOfEntry(line: LedgerEntry, page: StatusPage, filter: ComponentFilter) {
  return {
    vendorId: line.vendorId,
    page,
    kind: line.kind,
    incident: rowWithId(page.incidents, line.incidentId) ?? null,
    componentIds: componentsOf(line, page).map(({ id }) => id),
    filter,
  } satisfies SilenceSubject;
}

/** The components of a line that the page still lists; a line of 1.0 names them only by path. */
export function componentsOf(
  { componentIds, components }: Pick<LedgerEntry, 'componentIds' | 'components'>,
  page: StatusPage,
): readonly Component[] {
  if (componentIds.length > 0) return rowsWithIds(page.components, componentIds);
  const paths = new Set(components);
  return page.components.filter((one) => paths.has(componentPath(one, page.groups)));
}

/** Whether the component of a line is in trouble on the current page. */
export function isComponentInTrouble(
  line: Pick<LedgerEntry, 'kind' | 'componentIds' | 'title'>,
  page: StatusPage,
): boolean {
  const id = componentIdOf(line);
  const found =
    id === null
      ? page.components.filter((one) => componentPath(one, page.groups) === line.title)
      : rowsWithIds(page.components, [id]);
  return found.some(({ status }) => isTrouble(status));
}
