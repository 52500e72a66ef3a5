import { z } from 'zod';

const value = z.unknown().optional();

/** `history/summary.json`, which a bot commits to the repository after each round of checks. */
export const summaryShape = z
  .array(z.object({ slug: z.string().min(1), name: value, status: value, uptime: z.string() }))
  .min(1);
