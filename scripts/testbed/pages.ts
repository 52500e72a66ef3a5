import { waitFor } from '../desktop/wait.ts';
import type { PageScript, RawAffected, RawIncident, RawUpdate } from './status-server/page-script.ts';
import type { FakePage } from './status-server/status-server.ts';
import { calmVendor } from './story/vendors.ts';

/* Synthetic vendors and incidents, and a vendor’s changes to its page. */

export interface Posted {
  readonly status: string;
  readonly body?: string;
  /** The status of each component after the update, by name. */
  readonly parts?: Readonly<Record<string, string>>;
  readonly postedAt?: number;
}

export function aVendor(name = 'Acme Pay', parts: readonly string[] = ['Cards', 'Payouts', 'Wallets']): PageScript {
  return calmVendor(
    name
      .toLowerCase()
      .replaceAll(/[^a-z]/g, '')
      .slice(0, 8),
    name,
    parts,
  );
}

/** Opens an incident on the page; without `parts` it affects the whole page. */
export function open(
  page: FakePage,
  incident: Posted & { readonly id?: string; readonly title?: string; readonly impact?: string },
): void {
  const { id = 'e2e0incident', title = 'Payments are slow', impact = 'minor', ...posted } = incident;
  const startedAt = posted.postedAt ?? Date.now() - 1_000;
  page.script.incidents = [
    ...page.script.incidents,
    {
      id,
      name: title,
      impact,
      started_at: iso(startedAt),
      resolved_at: null,
      updates: [updateOf(page.script, 0, { ...posted, postedAt: startedAt })],
      componentIds: idsOf(page.script, posted),
    },
  ];
}

/** Posts an update of an open incident, optionally with another impact. */
export function update(page: FakePage, posted: Posted & { readonly id?: string; readonly impact?: string }): void {
  const { id = 'e2e0incident', impact } = posted;
  page.script.incidents = page.script.incidents.map((incident) =>
    incident.id === id ? followed(page.script, incident, posted, impact) : incident,
  );
}

/** Waits for this many more requests to the page. */
export async function moreRequests(page: FakePage, count: number): Promise<void> {
  const wanted = page.log.length + count;
  await waitFor(
    `${count} more requests to ${page.script.name}`,
    30_000,
    async () => page.log.length >= wanted || undefined,
  );
}

function followed(script: PageScript, incident: RawIncident, posted: Posted, impact = incident.impact): RawIncident {
  return {
    ...incident,
    impact,
    updates: [...incident.updates, updateOf(script, incident.updates.length, posted)],
    componentIds: [...new Set([...incident.componentIds, ...idsOf(script, posted)])],
  };
}

function updateOf(script: PageScript, index: number, { status, body, parts = {}, postedAt }: Posted): RawUpdate {
  const affected = Object.entries(parts).map(
    ([name, state]): RawAffected => ({
      code: idOf(script, name),
      name,
      old_status: 'operational',
      new_status: state,
    }),
  );
  return {
    id: `e2e0update${index}`,
    status,
    body: body ?? `Synthetic update ${index + 1}.`,
    created_at: iso(postedAt ?? Date.now()),
    affected_components: affected.length > 0 ? affected : null,
  };
}

function idsOf(script: PageScript, { parts = {} }: Posted): readonly string[] {
  return Object.keys(parts).map((name) => idOf(script, name));
}

function idOf(script: PageScript, name: string): string {
  const component = script.components.find((one) => one.name === name);
  if (!component) throw new Error(`Expected a component of ${script.name}, received "${name}".`);
  return component.id;
}

function iso(at: number): string {
  return new Date(at).toISOString();
}
