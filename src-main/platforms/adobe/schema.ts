import { z } from 'zod';

const value = z.unknown().optional();

const historyShape = z.record(
  z.string(),
  z.object({ status: value, severity: value, titleToken: value, messageToken: value, messageTime: value }),
);

const productsShape = z.record(
  z.string(),
  z.object({ id: value, name: value, startedOn: value, endedOn: value, history: historyShape }),
);

/** Texts by language, then by the token that events refer to. */
const messagesShape = z
  .object({ en: z.record(z.string(), z.object({ textMessage: value, htmlMessage: value })).nullish() })
  .nullish();

export const eventsShape = z.object({
  incidentEvent: z.object({
    incidents: z.record(z.string(), z.object({ id: value, products: productsShape })),
    messages: messagesShape,
  }),
  maintenanceEvent: z.object({
    maintenance: z.record(
      z.string(),
      z.object({
        id: value,
        status: value,
        scheduledDate: value,
        startedOn: value,
        completedOn: value,
        products: productsShape,
      }),
    ),
    messages: messagesShape,
  }),
});

export type Messages = z.infer<typeof messagesShape>;
export type Products = z.infer<typeof productsShape>;
export type MaintenanceRow = z.infer<typeof eventsShape>['maintenanceEvent']['maintenance'][string];
