import { z } from 'zod';

const value = z.unknown().optional();

export const postsShape = z
  .array(
    z.object({
      Id: value,
      ServiceWorkloadName: z.string().min(1),
      ServiceDisplayName: value,
      Status: z.string(),
      Title: value,
      Message: value,
      LastUpdatedTime: value,
      AuthoredDateTime: value,
    }),
  )
  .min(1);

export type PostRow = z.infer<typeof postsShape>[number];
