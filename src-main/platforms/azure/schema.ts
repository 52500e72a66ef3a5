import { z } from 'zod';

const value = z.unknown().optional();

/** https://learn.microsoft.com/rest/api/azure/devops/status/health */
export const healthShape = z.object({
  services: z
    .array(z.object({ id: value, geographies: z.array(z.object({ id: value, name: value, health: value })).min(1) }))
    .min(1),
  status: z.object({ health: value, message: value }),
});
