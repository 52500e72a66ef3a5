import { z } from 'zod';
import { lastPage } from '#shared/domain/reading.ts';
import type { Silence } from '#shared/domain/silence.ts';
import type { VendorId } from '#shared/domain/vendor.ts';
import { shortHash } from '#shared/text/short-hash.ts';
import { cleanText } from '#shared/text/text.ts';
import type { Engine } from '../engine/engine.ts';
import { withSilence } from '../state/settings/settings-changes.ts';
import type { SettingsHandle } from '../state/settings/settings-handle.ts';
import type { FollowedPages } from './followed-pages.ts';
import { pageKey } from './page-owner.ts';
import type { TeamBus } from './team-bus.ts';

const acknowledgementSchema = z.object({
  schemaVersion: z.literal(1),
  by: z
    .string()
    .min(1)
    .max(100)
    .transform((text) => cleanText(text, 60)),
  incidentId: z.string().min(1).max(500),
});

export interface SharedAcknowledgementsDeps {
  readonly person: string;
  readonly engine: Pick<Engine, 'reading'>;
  readonly settings: SettingsHandle;
  readonly followed: FollowedPages;
  readonly bus: () => TeamBus | null;
  readonly now: () => number;
  readonly newId: () => string;
  readonly onProblem: (line: string) => void;
}

/** Shares acknowledgements of incidents with the team; mutes stay private. */
export function createSharedAcknowledgements(deps: SharedAcknowledgementsDeps) {
  const known = new Set(acknowledged(deps.settings).map(keyOf));

  const publish = (): void => {
    const bus = deps.bus();
    for (const silence of acknowledged(deps.settings)) {
      const key = keyOf(silence);
      const { target } = silence;
      if (!bus || known.has(key) || target.kind !== 'incident') continue;
      const { vendorId, incidentId } = target;
      const page = pageOf(deps, vendorId);
      const text = JSON.stringify({ schemaVersion: 1, by: deps.person, incidentId });
      if (!page) continue;
      known.add(key);
      bus.publishAcknowledgement(pageKey(page), shortHash(incidentId), text).catch((error: unknown) => {
        known.delete(key);
        deps.onProblem(`an acknowledgement was not shared: ${String(error)}`);
      });
    }
  };

  return {
    stop: deps.settings.onChange(publish),
    /** Publishes acknowledgements made while there was no server. */
    publish,
    /** Handles a member’s message; ignored for an incident that is not open here or is already acknowledged. */
    receive(pageHash: string, text: string): void {
      const acknowledgement = parseAcknowledgement(text);
      const [vendor] = deps.followed.under(pageHash);
      if (!acknowledgement || !vendor) return;
      const key = `${vendor.vendorId}/${acknowledgement.incidentId}`;
      const reading = deps.engine.reading(vendor.vendorId);
      const incident = (reading && lastPage(reading))?.incidents.find(({ id }) => id === acknowledgement.incidentId);
      if (!incident || known.has(key)) return;
      known.add(key);
      deps.settings.update((before) =>
        withSilence(before, {
          id: deps.newId(),
          target: { kind: 'incident', vendorId: vendor.vendorId, incidentId: acknowledgement.incidentId },
          end: { kind: 'recovery' },
          acknowledged: { impact: incident.impact, componentIds: [...incident.componentIds] },
          reason: `${acknowledgement.by} is on it`,
          startedAt: deps.now(),
        }),
      );
    },
  };
}

function parseAcknowledgement(text: string) {
  try {
    const parsed = acknowledgementSchema.safeParse(JSON.parse(text));
    return parsed.success ? parsed.data : null;
  } catch {
    return null;
  }
}

function acknowledged({ get }: SettingsHandle): readonly Silence[] {
  return get().silences.filter((one) => one.acknowledged !== null && one.target.kind === 'incident');
}

function keyOf({ target }: Silence): string {
  return target.kind === 'incident' ? `${target.vendorId}/${target.incidentId}` : '';
}

function pageOf({ settings }: SharedAcknowledgementsDeps, vendorId: VendorId): string | null {
  return settings.get().subscriptions.find((one) => one.vendorId === vendorId)?.pageUrl ?? null;
}
