import { z } from 'zod';

/** A team whose readings are used instead of polling vendors. Its credentials are stored elsewhere. */
export const teamSchema = z.strictObject({
  url: z
    .string()
    .max(500)
    .regex(/^(?:nats|tls):\/\/[^\s@]+$/, 'expected an address such as nats://bus.example:4222/team'),
  /** The PEM file of a private authority that signed the server’s certificate. */
  caFile: z.string().min(1).max(4_096).optional(),
});

export type Team = Readonly<z.infer<typeof teamSchema>>;

/** Why a team cannot be joined, at the field of the form that it is about. */
export interface TeamProblem {
  readonly detail: string;
  readonly field: 'url' | 'caFile';
}
