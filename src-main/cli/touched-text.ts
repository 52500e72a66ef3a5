import { componentPath } from '#shared/domain/component.ts';
import type { StatusPage } from '#shared/domain/status-page.ts';
import { cleanText } from '#shared/text/text.ts';

/** `Prod 2 > Pipelines, Prod 2 > SEI and 3 more`; `the whole page` without components. */
export function touchedText(componentIds: readonly string[], page: Pick<StatusPage, 'components' | 'groups'>): string {
  const named = new Set(componentIds);
  const paths = page.components
    .filter(({ id }) => named.has(id))
    .map((component) => cleanText(componentPath(component, page.groups), 100));
  if (paths.length === 0) return 'the whole page';
  return paths.length <= 3 ? paths.join(', ') : `${paths.slice(0, 2).join(', ')} and ${paths.length - 2} more`;
}
