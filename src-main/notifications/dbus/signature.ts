/** One complete D-Bus type. Basic types are their own letter; `v` is a variant. */
export type DbusType =
  | { readonly kind: 'basic'; readonly code: BasicCode }
  | { readonly kind: 'variant' }
  | { readonly kind: 'array'; readonly of: DbusType }
  | { readonly kind: 'struct'; readonly fields: readonly DbusType[] };

export type BasicCode = 'y' | 'b' | 'n' | 'q' | 'i' | 'u' | 'x' | 't' | 'd' | 'h' | 's' | 'o' | 'g';

const basicCodes = 'ybnqiuxtdhsog';

const structEnds: Readonly<Record<string, string>> = { '(': ')', '{': '}' };

/** The types of a signature such as `susssasa{sv}i`; a dict entry is parsed as a struct of two fields. */
export function parseSignature(signature: string): readonly DbusType[] {
  const types: DbusType[] = [];
  let at = 0;
  while (at < signature.length) {
    const [type, end] = parseOne(signature, at);
    types.push(type);
    at = end;
  }
  return types;
}

function parseOne(signature: string, at: number): readonly [DbusType, number] {
  const code = signature.charAt(at);
  if (code === 'v') return [{ kind: 'variant' }, at + 1];
  if (isBasic(code)) return [{ kind: 'basic', code }, at + 1];
  if (code === 'a') {
    const [of, end] = parseOne(signature, at + 1);
    return [{ kind: 'array', of }, end];
  }
  const close = structEnds[code];
  if (close !== undefined) return parseStruct(signature, at + 1, close);
  throw new Error(`D-Bus signature "${signature}": expected a type at ${at}, received "${code}"`);
}

function parseStruct(signature: string, start: number, close: string): readonly [DbusType, number] {
  const fields: DbusType[] = [];
  let at = start;
  while (signature.charAt(at) !== close) {
    const [field, end] = parseOne(signature, at);
    fields.push(field);
    at = end;
  }
  // An empty struct takes no bytes, so an array of them would never end.
  if (fields.length === 0) throw new Error('D-Bus signature: expected a struct with fields, received none');
  return [{ kind: 'struct', fields }, at + 1];
}

function isBasic(code: string): code is BasicCode {
  return code !== '' && basicCodes.includes(code);
}

/** The alignment of a value of this type, in bytes. */
export function alignmentOf(type: DbusType): number {
  if (type.kind === 'basic') return alignments[type.code];
  return type.kind === 'variant' ? 1 : type.kind === 'array' ? 4 : 8;
}

const alignments: Readonly<Record<BasicCode, number>> = {
  y: 1,
  b: 4,
  n: 2,
  q: 2,
  i: 4,
  u: 4,
  x: 8,
  t: 8,
  d: 8,
  h: 4,
  s: 4,
  o: 4,
  g: 1,
};
