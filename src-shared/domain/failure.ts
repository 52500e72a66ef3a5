import { z } from 'zod';

/** Why a page could not be read; part of the command line contract. */
export const failureKinds = [
  'dns',
  'refused',
  'reset',
  'timeout',
  'tls',
  'http',
  'redirect',
  'too_large',
  'not_recognised',
  'unreadable',
  'gone',
  'blocked',
  'offline',
] as const;

export type FailureKind = (typeof failureKinds)[number];

/** An expected failure. `detail` is one sentence for people: what was expected, what happened, what to do. */
export interface Failure {
  readonly kind: FailureKind;
  /** The HTTP status, if there was a response. */
  readonly status: number | null;
  readonly detail: string;
}

/** Whether a host was blocked because it resolves to a private address, which the user may confirm. */
export function isPrivateAddressFailure({ kind, status }: Failure): boolean {
  return kind === 'blocked' && status === null;
}

export const failureSchema = z.object({
  kind: z.enum(failureKinds),
  status: z.number().nullable(),
  detail: z.string(),
});

export type Outcome<Value, Fault = Failure> =
  | { readonly ok: true; readonly value: Value }
  | { readonly ok: false; readonly failure: Fault };

export function success<Value>(value: Value): Outcome<Value, never> {
  return { ok: true, value };
}

export function failure(kind: FailureKind, detail: string, status: number | null = null): Outcome<never> {
  return { ok: false, failure: { kind, status, detail } };
}
