import { z } from 'zod';

/** Where signed catalogues are published, and the key that signs them. */
/** As people copy it from the publisher. */
export const publicKeySchema = z.string().regex(/^[A-Za-z0-9+/]{43}=$/, 'expected an Ed25519 key: 32 bytes in base64');

export const signedSourceSchema = z.strictObject({
  url: z.url({ protocol: /^https$/, error: 'expected an address that begins with https://' }).max(2_000),
  /** Ed25519, 32 bytes in base64. */
  publicKey: publicKeySchema,
});

export type SignedSource = Readonly<z.infer<typeof signedSourceSchema>>;
