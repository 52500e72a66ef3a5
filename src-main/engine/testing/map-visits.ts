type AnyMap = Map<unknown, unknown>;

const walks = ['keys', 'values', 'entries', 'forEach', Symbol.iterator] as const;

/** How many entries of maps the work may visit: the sizes of all maps that it walks over. */
export async function mapVisits(work: () => Promise<unknown>): Promise<number> {
  let visits = 0;
  const prototype: AnyMap = Map.prototype;
  const originals = walks.map((name) => [name, Object.getOwnPropertyDescriptor(prototype, name)] as const);
  for (const [name, original] of originals)
    Object.defineProperty(prototype, name, {
      ...original,
      value(this: AnyMap, ...args: unknown[]) {
        visits += this.size;
        return original?.value.apply(this, args);
      },
    });
  try {
    await work();
  } finally {
    for (const [name, original] of originals) if (original) Object.defineProperty(prototype, name, original);
  }
  return visits;
}
