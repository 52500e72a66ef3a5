import { z } from 'zod';

/** A team whose readings are used instead of polling vendors. Its credentials are stored elsewhere. */
export const teamSchema = z.strictObject({
  url: z
    .string()
    .max(500)
    .regex(/^(?:nats|tls):\/\/[^\s@]+$/, 'expected an address such as nats://bus.example:4222/team'),
});

export type Team = Readonly<z.infer<typeof teamSchema>>;
