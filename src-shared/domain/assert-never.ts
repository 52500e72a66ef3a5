/** Closes a `switch` over a union: reaching it means that a case is missing. */
export function assertNever(value: never): never {
  throw new Error(`Expected no further case, received ${JSON.stringify(value)}.`);
}
