import { z } from 'zod';

const value = z.unknown().optional();

const postShape = z.object({
  Id: value,
  Status: z.string(),
  Title: value,
  Message: value,
  LastUpdatedTime: value,
  AuthoredDateTime: value,
});

/** `api/posts/m365Consumer`: one row per service. */
export const postsShape = z
  .array(postShape.extend({ ServiceWorkloadName: z.string().min(1), ServiceDisplayName: value }))
  .min(1);

/** `api/posts/mac`, `ppac` and `azure`: one post about one of Microsoft’s own centres. */
export const singlePostShape = postShape.extend({ Id: z.string().min(1), LastUpdatedTime: z.string() });

export type PostRow = z.infer<typeof postShape>;
