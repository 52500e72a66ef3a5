import type { Change } from '#shared/domain/change.ts';
import { type Component, type ComponentStatus, compareComponentStatus } from '#shared/domain/component.ts';
import type { Missing, PendingState, ReadingMemory } from './reading-memory.ts';

/** A status milder than an outage needs this many consecutive readings. */
export const holdReadings = 2;
/** The number of keys to remember for a component’s trouble. */
const troubleLength = 10;

export interface ReconciledComponents extends Pick<ReadingMemory, 'pending' | 'told' | 'trouble'> {
  readonly components: readonly Component[];
  readonly changes: readonly Change[];
  readonly absent: ReadonlyMap<string, Missing>;
}

/** What is known about one component. */
interface Past {
  readonly told: ComponentStatus | undefined;
  readonly pending: PendingState | undefined;
  readonly absence: Missing | undefined;
  readonly trouble: readonly string[];
}

interface ComponentStep {
  readonly component: Component;
  readonly told: ComponentStatus | null;
  readonly pending: PendingState | null;
  readonly absence: Missing | null;
  readonly trouble: readonly string[];
  readonly change: Change | null;
}

/** The components as read, and the changes since their statuses were last reported. */
export function reconcileComponents(
  stored: readonly Component[],
  readRaw: readonly Component[],
  memory: ReadingMemory,
  at: number,
): ReconciledComponents {
  const read = distinctComponents(readRaw);
  const pastOf = rememberedBy(memory);
  const readIds = new Set(read.map(({ id }) => id));
  const vanished = stored.filter(({ id }) => !readIds.has(id) && isTrouble(pastOf(id).told ?? 'operational'));
  const steps = [
    ...read.map((component) => seenComponent(component, pastOf(component.id), at)),
    ...vanished.map((component) => vanishedComponent(component, pastOf(component.id), at)),
  ];
  const collect = <Value>(pick: (step: ComponentStep) => Value | null): [string, Value][] =>
    steps.flatMap((step) => {
      const value = pick(step);
      return value === null ? [] : [[step.component.id, value]];
    });
  return {
    components: steps.map(({ component }) => component),
    changes: steps.flatMap(({ change }) => (change ? [change] : [])),
    absent: new Map(collect(({ absence }) => absence).map(([id, absence]) => [absenceKey(id), absence])),
    told: Object.fromEntries(collect(({ told }) => told)),
    pending: Object.fromEntries(collect(({ pending }) => pending)),
    trouble: Object.fromEntries(collect(({ trouble }) => (trouble.length > 0 ? trouble : null))),
  };
}

export interface BaselineComponents extends Pick<ReadingMemory, 'told' | 'knownComponentIds'> {
  readonly components: readonly Component[];
}

/** The components of the first reading: their statuses are the baseline. */
export function baselineComponents(read: readonly Component[]): BaselineComponents {
  const components = distinctComponents(read);
  return {
    components,
    told: Object.fromEntries(components.map(({ id, status }) => [id, status])),
    knownComponentIds: components.map(({ id }) => id),
  };
}

export function isTrouble(status: ComponentStatus): boolean {
  return compareComponentStatus(status, 'unknown') > 0;
}

function rememberedBy({ told, pending, absent, trouble }: ReadingMemory): (id: string) => Past {
  const toldById = new Map(Object.entries(told));
  const pendingById = new Map(Object.entries(pending));
  const absentById = new Map(Object.entries(absent));
  const troubleById = new Map(Object.entries(trouble));
  return (id) => ({
    told: toldById.get(id),
    pending: pendingById.get(id),
    absence: absentById.get(absenceKey(id)),
    trouble: troubleById.get(id) ?? [],
  });
}

function absenceKey(id: string): string {
  return `component:${id}`;
}

function seenComponent(component: Component, past: Past, at: number): ComponentStep {
  const { id, status } = component;
  const from = past.told ?? (isTrouble(status) ? 'unknown' : status);
  const calm: ComponentStep = {
    component,
    told: from,
    pending: null,
    absence: null,
    trouble: past.trouble,
    change: null,
  };
  if (status === from || status === 'unknown') return calm;
  if (from === 'unknown' && !isTrouble(status)) return { ...calm, told: status };
  const pending = nextPending(past.pending, from, status, at);
  const change = changeOf(id, pending);
  return status === 'major_outage' || pending.readings >= holdReadings
    ? { ...calm, told: status, trouble: nextTrouble(past.trouble, change), change }
    : { ...calm, pending, change };
}

/** A component that disappears while in trouble has not recovered: it is reported once as unknown and dropped. */
function vanishedComponent(component: Component, past: Past, at: number): ComponentStep {
  const absence = { readings: (past.absence?.readings ?? 0) + 1, sinceAt: past.absence?.sinceAt ?? at };
  const from = past.told ?? 'unknown';
  const kept: ComponentStep = { component, told: from, pending: null, absence, trouble: past.trouble, change: null };
  if (absence.readings < holdReadings) return kept;
  return {
    ...kept,
    component: { ...component, status: 'unknown' },
    told: null,
    absence: null,
    change: changeOf(component.id, { from, to: 'unknown', ...absence }),
  };
}

type ComponentChange = Extract<Change, { kind: 'component_changed' }>;

function changeOf(componentId: string, { from, to, readings, sinceAt }: PendingState): ComponentChange {
  const key = `component:${componentId}:${to}:${sinceAt}`;
  return { kind: 'component_changed', key, componentId, from, to, readings };
}

/** Trouble that varies in severity between readings still counts as continuous. */
function nextPending(
  before: PendingState | undefined,
  from: ComponentStatus,
  to: ComponentStatus,
  at: number,
): PendingState {
  const holds = before !== undefined && (before.to === to || (isTrouble(before.to) && isTrouble(to)));
  return { from, to, readings: holds ? before.readings + 1 : 1, sinceAt: holds ? before.sinceAt : at };
}

/** The list restarts when a component leaves its calm status, and is kept until then. */
function nextTrouble(before: readonly string[], { from, to, key }: ComponentChange): readonly string[] {
  const past = from === 'operational' ? [] : before;
  return isTrouble(to) ? [...past, key].slice(-troubleLength) : past;
}

/** Of two components with the same id, keeps the worse one. */
function distinctComponents(read: readonly Component[]): readonly Component[] {
  const byId = new Map<string, Component>();
  for (const component of read) {
    const twin = byId.get(component.id);
    if (!twin || compareComponentStatus(component.status, twin.status) > 0) byId.set(component.id, component);
  }
  return byId.size === read.length ? read : [...byId.values()];
}
