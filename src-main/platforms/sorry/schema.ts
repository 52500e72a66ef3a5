import { z } from 'zod';

const value = z.unknown().optional();

export const pageShape = z.object({
  page: z.object({
    name: value,
    state: z.string(),
    state_text: value,
    links: z.object({ components: z.unknown(), notices: z.unknown() }),
  }),
});

const metaShape = z.object({ next_page: value }).nullish();

export const componentsShape = z.object({
  components: z.array(z.object({ id: value, name: value, description: value, parent_id: value, state: value })),
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
      updated_at: value,
      latest_update: z.object({ id: value, content: value }).nullish(),
    }),
  ),
  meta: metaShape,
});

export type ComponentRow = z.infer<typeof componentsShape>['components'][number];
export type NoticeRow = z.infer<typeof noticesShape>['notices'][number];
