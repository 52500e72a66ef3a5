import { type Incident, isOpen } from '#shared/domain/incident.ts';

/** Cached for the lifetime of the list, which is immutable. */
const byList = new WeakMap<readonly Incident[], ReadonlyMap<string, readonly Incident[]>>();

/** The open incidents that name a component, in page order. */
export function openIncidentsNaming(incidents: readonly Incident[], componentId: string): readonly Incident[] {
  const index = byList.get(incidents) ?? indexOf(incidents);
  byList.set(incidents, index);
  return index.get(componentId) ?? [];
}

function indexOf(incidents: readonly Incident[]): ReadonlyMap<string, readonly Incident[]> {
  const index = new Map<string, Incident[]>();
  for (const incident of incidents.filter(isOpen))
    for (const id of new Set(incident.componentIds)) {
      const others = index.get(id);
      if (others) others.push(incident);
      else index.set(id, [incident]);
    }
  return index;
}
