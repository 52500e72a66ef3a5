import { z } from 'zod';
import { canParseUrl } from '../text/can-parse-url.ts';
import { isLoopbackHost } from './loopback-host.ts';
import { publicKeySchema } from './signed-source.ts';
import { teamSchema } from './team.ts';

const expected = 'expected an https or nats address without a user name and password';

/** Where a team publishes its watch list. Plain http is only for this computer. */
export const teamListUrlSchema = z.string().max(2_000).refine(isListAddress, expected);

/** The published list whose vendors are followed in addition to one’s own. */
export const teamListSchema = z.strictObject({
  url: teamListUrlSchema,
  /** The list is used only if it is signed with this key; without one, anyone who can change it is trusted. */
  publicKey: publicKeySchema.optional(),
});

export type TeamList = Readonly<z.infer<typeof teamListSchema>>;

/** Whether both are the same list, trusted alike. */
export function isSameTeamList(a: TeamList, b: TeamList): boolean {
  return a.url === b.url && a.publicKey === b.publicKey;
}

/** Whether the list is kept on a team’s NATS server. */
export function isTeamServer(url: string): boolean {
  return teamSchema.shape.url.safeParse(url).success;
}

function isListAddress(text: string): boolean {
  if (isTeamServer(text)) return canParseUrl(text);
  const [, scheme = '', host = ''] = /^(https?):\/\/([^/?#@]+?)(?::\d+)?(?:[/?#]|$)/i.exec(text) ?? [];
  if (!canParseUrl(text) || host === '') return false;
  return scheme.toLowerCase() === 'https' || isLoopbackHost(host);
}
