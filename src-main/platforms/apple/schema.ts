import { z } from 'zod';

const value = z.unknown().optional();

export const servicesShape = z.object({
  services: z
    .array(
      z.object({
        serviceName: z.string(),
        events: z.array(
          z.object({
            messageId: value,
            statusType: value,
            eventStatus: value,
            message: value,
            usersAffected: value,
            epochStartDate: value,
            epochEndDate: value,
          }),
        ),
      }),
    )
    .min(1),
});

export type EventRow = z.infer<typeof servicesShape>['services'][number]['events'][number];
