import { z } from 'zod';
import { publicKeySchema } from '#shared/domain/signed-source.ts';
import { subscriptionSchema } from '#shared/domain/subscription.ts';
import { isSameTeamList, type TeamList } from '#shared/domain/team-list.ts';
import { vendorIdSchema } from '#shared/domain/vendor.ts';
import { readIfThere, writeAtomically } from '../state/files/atomic-file.ts';

const keptSchema = z.strictObject({
  schemaVersion: z.literal(1),
  /** The address it came from; it says nothing about any other. */
  url: z.string(),
  /** The key it was verified with. */
  publicKey: publicKeySchema.optional(),
  validators: z.strictObject({ etag: z.string().nullable(), lastModified: z.string().nullable() }),
  readAt: z.number(),
  subscriptions: z.array(subscriptionSchema).max(10_000),
  brought: z.array(vendorIdSchema).max(10_000),
  /** How many pages in the private network were left out. */
  leftOut: z.number().int().min(0),
});

/** The last valid version of a team’s list, saved for times when its address cannot be reached. */
export type KeptTeamList = Readonly<z.infer<typeof keptSchema>>;

export const keptTeamListName = 'team-list.json';

/** `null` if nothing valid was kept for this address and key. */
export function readKeptTeamList(path: string, list: TeamList): KeptTeamList | null {
  try {
    const text = readIfThere(path)?.toString('utf8');
    const parsed = text === undefined ? null : keptSchema.safeParse(JSON.parse(text));
    return parsed?.success && isSameTeamList(parsed.data, list) ? parsed.data : null;
  } catch {
    return null;
  }
}

/** A full disk must not keep a list from being used; the next start fetches it again. */
export function keepTeamList(path: string, list: KeptTeamList): void {
  try {
    writeAtomically(path, `${JSON.stringify(list)}\n`);
  } catch {}
}
