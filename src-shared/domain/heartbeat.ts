import { z } from 'zod';

/** How often a monitor is called while Statustray reads pages. The address is a secret and kept elsewhere. */
export const heartbeatSchema = z.strictObject({ everyMinutes: z.number().int().min(1).max(1_440) });

export type Heartbeat = Readonly<z.infer<typeof heartbeatSchema>>;

export const usualHeartbeatMinutes = 5;
