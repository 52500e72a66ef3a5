import { z } from 'zod';

const value = z.unknown().optional();

export const statusShape = z.object({ Status: z.string(), StatusText: z.string() });

/** Other APIs have a `Status` too, but no `StatusText`. */
export const statusProof = statusShape.extend({ StatusText: z.string() });

export const componentsShape = z
  .array(z.object({ id: value, text: z.string(), Level: value, CurrentStatus: z.string() }))
  .min(1);

export const incidentsShape = z.array(
  z.object({ Id: value, Title: z.string(), Status: value, ShortUrl: value, IncidentType: value }),
);

export type ComponentRow = z.infer<typeof componentsShape>[number];
export type IncidentRow = z.infer<typeof incidentsShape>[number];
