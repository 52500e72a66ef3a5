import fc from 'fast-check';

interface Place {
  readonly holder: object;
  readonly key: string;
  readonly depth: number;
}

const maxInnerPlaces = 120;
const strange: readonly unknown[] = [null, {}, 'zzz_unheard', 424_242, nested(60)];

/**
 * A JSON document with one value dropped or replaced by an unexpected one, as after a change by the vendor: every outer
 * value and an even selection of the inner ones. Rows of a list are never dropped, since a shorter list is a valid page
 * of its own, not damage. Booleans are unchanged for the same reason.
 */
export function* damagedJson(text: string): Generator<string> {
  const root: unknown = JSON.parse(text);
  const places = placesIn(root, 1);
  const inner = places.filter(({ depth }) => depth > 2);
  const step = Math.max(1, Math.floor(inner.length / maxInnerPlaces));
  const chosen = [...places.filter(({ depth }) => depth <= 2), ...inner.filter((_, index) => index % step === 0)];
  for (const { holder, key } of chosen) {
    const value: unknown = Reflect.get(holder, key);
    for (const other of Array.isArray(holder) ? strange : [undefined, ...strange]) {
      Reflect.set(holder, key, other);
      yield JSON.stringify(root);
    }
    Reflect.set(holder, key, value);
  }
}

/** A document with one byte replaced. */
export function damagedBytes(bytes: Uint8Array): fc.Arbitrary<Uint8Array> {
  return fc.record({ at: fc.nat(bytes.length - 1), byte: fc.nat(255) }).map(({ at, byte }) => bytes.with(at, byte));
}

/** Lengths at which to truncate a document: every one near its ends, and evenly spaced ones in between. */
export function cutsOf(length: number): readonly number[] {
  const step = Math.max(1, Math.floor(length / 150));
  const even = Array.from({ length: Math.ceil(length / step) }, (_, index) => index * step);
  const edges = Array.from({ length: 40 }, (_, index) => [index, length - 1 - index]).flat();
  return [...new Set([...even, ...edges])].filter((cut) => cut >= 0 && cut < length);
}

/** Bodies that servers return with status 200 instead of a page. */
export const foreignBodies: readonly string[] = [
  '',
  ' ',
  '{}',
  '[]',
  'null',
  'true',
  '0',
  '"ok"',
  'OK',
  '\u0000\u0000',
  '<!doctype html><html><head><title>Sign in</title></head><body><form><input type="password"></form></body></html>',
  '<html><head><title>Just a moment...</title></head><body>Checking your browser</body></html>',
  '<html><body><h1>All Systems Operational</h1></body></html>',
  '<?xml version="1.0"?><unknown/>',
  '<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;&a;">]><x>&b;</x>',
  '{"status":"ok"}',
  '{"data":"Pong!"}',
  '{"page":{},"status":{}}',
  '{"page":null,"status":null,"components":null,"incidents":null}',
  '{"error":"not found"}',
  '[{"id":1}]',
  `${'['.repeat(200_000)}${']'.repeat(200_000)}`,
];

function nested(depth: number): unknown {
  let value: unknown = 'deep';
  for (let level = 0; level < depth; level += 1) value = level % 2 === 0 ? [value] : { value };
  return value;
}

function placesIn(root: unknown, depth: number): readonly Place[] {
  if (typeof root !== 'object' || root === null) return [];
  return Object.entries(root).flatMap(([key, value]) => [
    ...(typeof value === 'boolean' ? [] : [{ holder: root, key, depth }]),
    ...placesIn(value, depth + 1),
  ]);
}
