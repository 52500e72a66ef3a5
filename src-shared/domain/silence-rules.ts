import { assertNever } from './assert-never.ts';
import type { ChangeKind } from './change-kind.ts';
import type { Component } from './component.ts';
import { matchesPattern, watchedComponents, watchedLevel } from './component-filter.ts';
import { hourMs, minuteMs } from './duration.ts';
import { compareImpact, type Incident, isOpen } from './incident.ts';
import { rowWithId } from './rows-by-id.ts';
import type { Silence, SilenceEnd, SilenceTarget } from './silence.ts';
import type { StatusPage } from './status-page.ts';
import type { ComponentFilter } from './subscription.ts';
import type { VendorId } from './vendor.ts';
import { hourOfDay } from './zoned-time.ts';

/** What may be silenced: a change, or the row of an incident or component. */
export interface SilenceSubject extends SilenceMatch {
  readonly vendorId: VendorId;
}

interface SilenceMatch {
  readonly page: StatusPage | null;
  readonly incident?: Incident | null;
  readonly kind?: ChangeKind;
  /** The affected components; by default those that the incident names and the filter, if any, watches. */
  readonly componentIds?: readonly string[];
  readonly filter?: ComponentFilter;
}

const narrowestFirst: readonly SilenceTarget['kind'][] = [
  'incident',
  'component',
  'pattern',
  'group',
  'change',
  'vendor',
  'everything',
];

/**
 * The silence that currently suppresses this; the narrowest of several. Silences on components suppress something that
 * affects several components only if together they cover all of them.
 */
export function activeSilence(silences: readonly Silence[], subject: SilenceSubject, now: number): Silence | null {
  const standing = silences
    .filter((silence) => isAbout(silence, subject.vendorId) && !isOver(silence, subject, now))
    .sort((a, b) => narrowestFirst.indexOf(a.target.kind) - narrowestFirst.indexOf(b.target.kind));
  const whole = standing.find((silence) => covers(silence, subject));
  if (whole) return whole;
  const covering = idsOf(subject).map(
    (id) =>
      standing.find(({ target }) => coversOneComponent(target, componentOf(subject.page, id), subject.page)) ?? null,
  );
  return covering.every((silence) => silence !== null) ? (covering[0] ?? null) : null;
}

/** Whether a silence of this vendor currently covers the whole incident. */
export function coversIncident(silence: Silence, incident: Incident, page: StatusPage, now: number): boolean {
  return !isOver(silence, { page }, now) && covers(silence, { page, incident });
}

/** Whether a silence of this vendor currently covers a component. */
export function coversComponent(silence: Silence, component: Component, page: StatusPage, now: number): boolean {
  const subject: SilenceMatch = { page, kind: 'component_changed', componentIds: [component.id] };
  return !isOver(silence, subject, now) && covers(silence, subject);
}

function vendorOf({ target }: Silence): VendorId | null {
  return target.kind === 'everything' ? null : target.vendorId;
}

function isAbout(silence: Silence, vendorId: VendorId): boolean {
  return vendorOf(silence) === null || vendorOf(silence) === vendorId;
}

function covers(silence: Silence, subject: SilenceMatch): boolean {
  const { target } = silence;
  switch (target.kind) {
    case 'everything':
    case 'vendor':
      return true;
    case 'incident':
      return subject.incident?.id === target.incidentId && !isBroken(silence, subject);
    case 'change':
      return subject.kind === target.change;
    case 'group':
    case 'component':
    case 'pattern': {
      const ids = idsOf(subject);
      return (
        ids.length > 0 && ids.every((id) => coversOneComponent(target, componentOf(subject.page, id), subject.page))
      );
    }
    default:
      return assertNever(target);
  }
}

function idsOf({ componentIds, incident, filter, page }: SilenceMatch): readonly string[] {
  if (componentIds) return componentIds;
  const named = incident?.componentIds ?? [];
  if (!filter || !page) return named;
  const watched = new Set(watchedComponents(filter, page).map(({ id }) => id));
  return named.filter((id) => watched.has(id));
}

type ComponentLike = Pick<Component, 'id' | 'name' | 'groupId'>;

/** A component that the page does not list can still be silenced by its id. */
function componentOf(page: StatusPage | null, id: string): ComponentLike {
  return (page ? rowWithId(page.components, id) : undefined) ?? { id, name: '', groupId: null };
}

function coversOneComponent(target: SilenceTarget, part: ComponentLike, page: StatusPage | null): boolean {
  if (target.kind === 'group') return part.groupId === target.groupId;
  if (target.kind === 'component') return part.id === target.componentId;
  return target.kind === 'pattern' && matchesPattern(target.pattern, part, page?.groups ?? []);
}

/** An acknowledgement covers what was known: not a worse impact, nor another watched component. */
function isBroken({ acknowledged }: Silence, subject: SilenceMatch): boolean {
  if (!acknowledged || !subject.incident) return false;
  if (compareImpact(subject.incident.impact, acknowledged.impact) > 0) return true;
  const known = new Set(acknowledged.componentIds);
  return known.size > 0 && idsOf(subject).some((id) => !known.has(id));
}

const everyComponent: ComponentFilter = { rule: 'all' };

function isOver({ end, target }: Silence, { page, filter }: SilenceMatch, now: number): boolean {
  if (end.kind === 'at') return end.until <= now;
  return end.kind === 'recovery' && page !== null && isKnownRecovered(target, page, filter ?? everyComponent);
}

type Recoveries = WeakMap<ComponentFilter, WeakMap<SilenceTarget, boolean>>;

/** A page never changes: what was found out for one of its incidents holds for all of them. */
const recoveriesByPage = new WeakMap<StatusPage, Recoveries>();

function isKnownRecovered(target: SilenceTarget, page: StatusPage, filter: ComponentFilter): boolean {
  const byFilter: Recoveries = recoveriesByPage.get(page) ?? new WeakMap();
  recoveriesByPage.set(page, byFilter);
  const byTarget = byFilter.get(filter) ?? new WeakMap<SilenceTarget, boolean>();
  byFilter.set(filter, byTarget);
  const known = byTarget.get(target) ?? hasRecovered(target, page, filter);
  byTarget.set(target, known);
  return known;
}

/** Whether the target is operational (again); unknown once the page no longer lists it, so not recovered. */
export function hasRecovered(target: SilenceTarget, page: StatusPage, filter: ComponentFilter): boolean {
  switch (target.kind) {
    case 'everything':
      return false;
    case 'vendor':
    case 'change':
      return watchedLevel(page, filter).level === 'none';
    case 'incident':
      return !page.incidents.some((incident) => incident.id === target.incidentId && isOpen(incident));
    case 'group':
    case 'component':
    case 'pattern':
      return haveRecovered(target, page);
    default:
      return assertNever(target);
  }
}

function haveRecovered(target: SilenceTarget, page: StatusPage): boolean {
  const parts = page.components.filter((component) => coversOneComponent(target, component, page));
  const ids = new Set(parts.map(({ id }) => id));
  const isTouched = page.incidents.some(
    (incident) => isOpen(incident) && incident.componentIds.some((id) => ids.has(id)),
  );
  return parts.length > 0 && !isTouched && parts.every(({ status }) => status === 'operational');
}

export interface SilenceContext {
  readonly now: number;
  /** The last known page of a vendor; with `null` no silence ends. */
  readonly pageOf: (vendorId: VendorId) => StatusPage | null;
  readonly filterOf?: (vendorId: VendorId) => ComponentFilter;
}

/** The silences that have ended: by time, by recovery, or because an acknowledged incident became worse. */
export function endedSilences(silences: readonly Silence[], world: SilenceContext): readonly Silence[] {
  return silences.filter((silence) => {
    const { target } = silence;
    const vendorId = vendorOf(silence);
    const page = vendorId === null ? null : world.pageOf(vendorId);
    const filter = (vendorId !== null && world.filterOf?.(vendorId)) || everyComponent;
    const incident =
      target.kind === 'incident' ? page?.incidents.find(({ id }) => id === target.incidentId) : undefined;
    const subject: SilenceMatch = { page, filter, incident: incident ?? null };
    return isOver(silence, subject, world.now) || isBroken(silence, subject);
  });
}

export function until30Min(now: number): SilenceEnd {
  return { kind: 'at', until: now + 30 * minuteMs };
}

export function until1Hour(now: number): SilenceEnd {
  return { kind: 'at', until: now + hourMs };
}

/** 08:00 on the next day in the user’s zone. */
export function untilTomorrowMorning(now: number, zone: string): SilenceEnd {
  return { kind: 'at', until: hourOfDay(now, zone, 1, 8) };
}
