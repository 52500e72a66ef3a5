import type { z } from 'zod';

/** Neutral values: the first of these that an enum contains replaces a value it does not know. */
const neutralWords: readonly unknown[] = [
  'unknown',
  'unreadable',
  'updated',
  'listed',
  'history-only',
  'text',
  'components',
];

type Path = readonly PropertyKey[];

/**
 * Reads JSON from the database, where a file on a disk may contain anything; returns `null` if it does not match the
 * schema. An enum value unknown to this release, such as one of a later release, is read as a neutral one and reported,
 * for example as `rule "weather"`.
 */
export function decode<Value>(
  schema: z.ZodType<Value>,
  text: string,
  onUnknownWord: (named: string) => void = () => {},
): Value | null {
  const json = parseJson(text);
  const first = schema.safeParse(json);
  if (first.success) return first.data;
  const unknownWords = new Set<string>();
  for (const issue of first.error.issues) {
    const neutral = issue.code === 'invalid_value' && neutralWords.find((word) => includes(issue.values, word));
    const word = neutral && replace(json, issue.path, neutral);
    if (typeof word !== 'string') return null;
    unknownWords.add(`${String(issue.path.at(-1))} ${JSON.stringify(word)}`);
  }
  const second = schema.safeParse(json);
  if (!second.success) return null;
  for (const word of unknownWords) onUnknownWord(word);
  return second.data;
}

function includes(list: readonly unknown[], value: unknown): boolean {
  return list.includes(value);
}

/** Returns the previous value. */
function replace(json: unknown, path: Path, value: unknown): unknown {
  const key = path.at(-1);
  const owner = path.slice(0, -1).reduce<unknown>((one, step) => (isRecord(one) ? one[step] : undefined), json);
  if (key === undefined || !isRecord(owner) || typeof owner[key] !== 'string') return undefined;
  const before = owner[key];
  owner[key] = value;
  return before;
}

function isRecord(value: unknown): value is Record<PropertyKey, unknown> {
  return typeof value === 'object' && value !== null;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
