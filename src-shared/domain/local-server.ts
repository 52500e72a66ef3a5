import { z } from 'zod';

/** Whether the local server is on, and its port. */
export const localServerSchema = z.strictObject({
  isOn: z.boolean(),
  port: z.number().int().min(1_024).max(65_535),
});

export type LocalServer = Readonly<z.infer<typeof localServerSchema>>;

export const localServerOff: LocalServer = { isOn: false, port: 7_428 };

export const tokenScopes = ['read', 'write'] as const;
export type TokenScope = (typeof tokenScopes)[number];
