import type { Change } from '#shared/domain/change.ts';
import { type Component, componentPath } from '#shared/domain/component.ts';
import type { StatusPage } from '#shared/domain/status-page.ts';
import type { ReadingMemory } from './reading-memory.ts';
import {
  baselineComponents,
  holdReadings,
  isTrouble,
  type ReconciledComponents,
  reconcileComponents,
} from './reconcile-components.ts';
import type { PageMove } from './reconcile-context.ts';

type Remembered = Pick<ReadingMemory, 'told' | 'pending' | 'trouble'>;

/**
 * Matches the components of a page on its new platform with the former ones by id, path or unique name. Trouble of a
 * component that was unknown before is news only if nothing was wrong then; else it is a baseline.
 */
export function reconcileMovedComponents(
  stored: StatusPage,
  read: StatusPage,
  memory: ReadingMemory,
  { wasFine, at }: Pick<PageMove, 'wasFine'> & { readonly at: number },
): Omit<ReconciledComponents, 'absent'> & Pick<ReadingMemory, 'knownComponentIds'> {
  const formerId = formerIds(stored, read, memory);
  const past: Remembered = {
    told: Object.fromEntries(
      read.components.flatMap(({ id, status }) => {
        const told = lookUp(memory.told, formerId(id));
        if (told !== undefined) return [[id, told]];
        return isTrouble(status) ? [[id, wasFine ? ('operational' as const) : status]] : [];
      }),
    ),
    pending: renamed(memory.pending, read.components, formerId),
    trouble: renamed(memory.trouble, read.components, formerId),
  };
  const { absent: _, ...reconciled } = reconcileComponents([], read.components, { ...memory, ...past, absent: {} }, at);
  const wasInTrouble = wasFine
    ? []
    : reconciled.components.filter(
        ({ id, status }) => isTrouble(status) && lookUp(memory.told, formerId(id)) === undefined,
      );
  return {
    ...reconciled,
    changes: [...reconciled.changes, ...wasInTrouble.map((component) => baselineChange(component, at))],
    knownComponentIds: baselineComponents(read.components).knownComponentIds,
  };
}

function baselineChange({ id, status }: Component, at: number): Change {
  const key = `component:${id}:${status}:${at}`;
  return {
    kind: 'component_changed',
    key,
    componentId: id,
    from: 'unknown',
    to: status,
    readings: holdReadings,
    wasOpen: true,
  };
}

function formerIds(stored: StatusPage, read: StatusPage, memory: ReadingMemory): (id: string) => string | undefined {
  const storedIds = new Set([...stored.components.map(({ id }) => id), ...Object.keys(memory.told)]);
  const byPath = onlyBy(stored.components, (one) => componentPath(one, stored.groups));
  const byName = onlyBy(stored.components, ({ name }) => name);
  const namesNow = onlyBy(read.components, ({ name }) => name);
  const former = new Map(
    read.components.map((one) => {
      const named = namesNow(one.name) === one.id ? byName(one.name) : undefined;
      const known = storedIds.has(one.id) ? one.id : undefined;
      return [one.id, known ?? byPath(componentPath(one, read.groups)) ?? named];
    }),
  );
  return (id) => former.get(id);
}

/** Finds a component’s id by a trait that only one of them has. */
function onlyBy(
  components: readonly Component[],
  trait: (one: Component) => string,
): (wanted: string) => string | undefined {
  const ids = new Map<string, string | undefined>();
  for (const one of components) {
    const key = folded(trait(one));
    ids.set(key, ids.has(key) ? undefined : one.id);
  }
  return (wanted) => ids.get(folded(wanted));
}

function folded(text: string): string {
  return text.trim().toLowerCase();
}

function lookUp<Value>(record: Readonly<Record<string, Value>>, id: string | undefined): Value | undefined {
  return id !== undefined && Object.hasOwn(record, id) ? record[id] : undefined;
}

function renamed<Value>(
  record: Readonly<Record<string, Value>>,
  components: readonly Component[],
  formerId: (id: string) => string | undefined,
): Readonly<Record<string, Value>> {
  return Object.fromEntries(
    components.flatMap(({ id }) => {
      const value = lookUp(record, formerId(id));
      return value === undefined ? [] : [[id, value]];
    }),
  );
}
