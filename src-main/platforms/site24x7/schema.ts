import { z } from 'zod';

const value = z.unknown().optional();

const componentShape = z.object({ display_name: z.string(), component_status: value });

const groupShape = z.object({
  componentgroup_display_name: z.string(),
  componentgroup_components: z.array(componentShape),
});

/** Groups and single components stand side by side. A page without any is broken, or of another kind. */
export const summaryShape = z.object({
  data: z.object({ current_status: z.array(z.union([groupShape, componentShape])).min(1) }),
});

export type Row = z.infer<typeof summaryShape>['data']['current_status'][number];
