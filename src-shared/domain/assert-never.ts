/** Marks a `switch` over a union as exhaustive. */
export function assertNever(value: never): never {
  throw new Error(`Expected no further case, received ${JSON.stringify(value)}.`);
}
