import { z } from 'zod';

const value = z.unknown().optional();

export const pageShape = z.object({ page: z.object({ name: value, state: z.string(), state_text: value }) });

/** Other APIs have a page with a state too, but not these links to its lists. */
export const pageProof = pageShape.and(
  z.object({ page: z.object({ links: z.object({ components: z.unknown(), notices: z.unknown() }) }) }),
);

const metaShape = z.object({ next_page: value }).nullish();

export const componentsShape = z.object({
  components: z.array(z.object({ id: value, name: value, description: value, parent_id: value, state: z.string() })),
  meta: metaShape,
});

export const noticesShape = z.object({
  notices: z.array(
    z.object({
      id: value,
      type: value,
      state: value,
      subject: value,
      url: value,
      began_at: value,
      ended_at: value,
      begins_at: value,
      ends_at: value,
      created_at: value,
      updated_at: value,
      latest_update: z.object({ id: value, content: value, created_at: value }).nullish(),
      links: z.object({ self: value }).nullish(),
    }),
  ),
  meta: metaShape,
});

/** A notice with all its updates and the components it affects. */
export const detailsShape = z.object({
  notice: z.object({
    id: z.union([z.string(), z.number()]),
    components: z.array(z.object({ id: value })),
    updates: z.array(z.object({ id: value, state: value, content: value, created_at: value })),
  }),
});

export type ComponentRow = z.infer<typeof componentsShape>['components'][number];
export type NoticeRow = z.infer<typeof noticesShape>['notices'][number];
export type Details = z.infer<typeof detailsShape>['notice'];
