import { watchedLevel } from '#shared/domain/component-filter.ts';
import { isOpen } from '#shared/domain/incident.ts';
import type { Indicator } from '#shared/domain/indicator.ts';
import type { Silence } from '#shared/domain/silence.ts';
import { coversComponent, coversIncident } from '#shared/domain/silence-rules.ts';
import type { StatusPage } from '#shared/domain/status-page.ts';
import type { Subscription } from '#shared/domain/subscription.ts';

/**
 * The watched level without what is muted or acknowledged. Once anything is left out, so is the page’s own indicator:
 * it may refer to the muted part. The components of a muted incident are muted too.
 */
export function unmutedLevel(
  page: StatusPage,
  { filter }: Pick<Subscription, 'filter'>,
  { silences, now }: { readonly silences: readonly Silence[]; readonly now: number },
): Indicator {
  const silent = new Set(
    page.incidents.filter((incident) => silences.some((silence) => coversIncident(silence, incident, page, now))),
  );
  const incidents = page.incidents.filter((incident) => !silent.has(incident));
  const explained = new Set([...silent].filter(isOpen).flatMap(({ componentIds }) => componentIds));
  const components = page.components.map((component) =>
    explained.has(component.id) || silences.some((silence) => coversComponent(silence, component, page, now))
      ? { ...component, status: 'operational' as const }
      : component,
  );
  const isCalmed =
    incidents.length < page.incidents.length || components.some((one, index) => one !== page.components[index]);
  return watchedLevel({ ...page, components, incidents, indicator: isCalmed ? 'none' : page.indicator }, filter).level;
}
