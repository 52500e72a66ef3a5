import { alignmentOf, type BasicCode, type DbusType, parseSignature } from './signature.ts';

/** Structs and dict entries are arrays, too; 64-bit integers become numbers, exact up to 2^53; `ay` becomes bytes. */
export type DbusValue = string | number | boolean | Uint8Array | DbusVariant | readonly DbusValue[];
export type DbusVariant = { readonly signature: string; readonly value: DbusValue };

/** Encodes a body, little-endian; it must start at a multiple of eight bytes. */
export function encodeValues(signature: string, values: readonly DbusValue[]): Buffer {
  const writer = new Writer();
  parseSignature(signature).forEach((type, index) => {
    const value = values[index];
    if (value === undefined) throw new Error(`D-Bus "${signature}": expected a value at ${index}, received none`);
    writer.write(type, value);
  });
  return writer.bytes();
}

/** Decodes a body that starts at a multiple of eight bytes. */
export function decodeValues(signature: string, bytes: Buffer, littleEndian = true): readonly DbusValue[] {
  const reader = new Reader(bytes, littleEndian);
  return parseSignature(signature).map((type) => reader.read(type));
}

class Writer {
  private readonly chunks: Uint8Array[] = [];
  private length = 0;

  bytes(): Buffer {
    return Buffer.concat(this.chunks, this.length);
  }

  write(type: DbusType, value: DbusValue): void {
    this.align(alignmentOf(type));
    if (type.kind === 'basic') this.push(encodeBasic(type.code, value));
    else if (type.kind === 'variant') this.writeVariant(expectVariant(value));
    else if (type.kind === 'array') this.writeArray(type.of, value);
    else this.writeAll(type.fields, expectArray(value));
  }

  private writeVariant({ signature, value }: DbusVariant): void {
    const [type] = parseSignature(signature);
    if (type === undefined) throw new Error('D-Bus variant: expected a signature of one type, received none');
    this.push(encodeBasic('g', signature));
    this.write(type, value);
  }

  private writeArray(of: DbusType, value: DbusValue): void {
    const size = Buffer.alloc(4);
    this.push(size);
    this.align(alignmentOf(of));
    const start = this.length;
    if (isByte(of)) this.push(expectBytes(value));
    else for (const item of expectArray(value)) this.write(of, item);
    size.writeUInt32LE(this.length - start);
  }

  private writeAll(types: readonly DbusType[], values: readonly DbusValue[]): void {
    types.forEach((type, index) => {
      const value = values[index];
      if (value === undefined) throw new Error(`D-Bus struct: expected ${types.length} fields, received ${index}`);
      this.write(type, value);
    });
  }

  private align(to: number): void {
    this.push(Buffer.alloc(-this.length & (to - 1)));
  }

  private push(chunk: Uint8Array): void {
    this.chunks.push(chunk);
    this.length += chunk.length;
  }
}

class Reader {
  private readonly source: Buffer;
  private readonly view: DataView;
  private readonly little: boolean;
  private at = 0;

  constructor(source: Buffer, littleEndian: boolean) {
    this.source = source;
    this.view = new DataView(source.buffer, source.byteOffset, source.byteLength);
    this.little = littleEndian;
  }

  read(type: DbusType): DbusValue {
    this.align(alignmentOf(type));
    if (type.kind === 'basic') return this.readBasic(type.code);
    if (type.kind === 'variant') return this.readVariant();
    if (type.kind === 'array') return this.readArray(type.of);
    return type.fields.map((field) => this.read(field));
  }

  private readBasic(code: BasicCode): DbusValue {
    if (code === 's' || code === 'o') return this.readText(this.number('u'));
    if (code === 'g') return this.readText(this.number('y'));
    return code === 'b' ? this.number('u') !== 0 : this.number(code);
  }

  private number(code: NumberCode): number {
    const { size, get } = numbers[code];
    const value = get(this.view, this.at, this.little);
    this.at += size;
    return value;
  }

  private readText(length: number): string {
    const text = Buffer.from(this.take(length)).toString('utf8');
    this.take(1);
    return text;
  }

  private take(length: number): Uint8Array {
    const start = this.at;
    this.at += length;
    if (this.at > this.source.length) throw new Error(`D-Bus: expected ${length} bytes at ${start}, received fewer`);
    return this.source.subarray(start, this.at);
  }

  private readVariant(): DbusVariant {
    const signature = this.readText(this.number('y'));
    const [type] = parseSignature(signature);
    if (type === undefined) throw new Error('D-Bus variant: expected a signature of one type, received none');
    return { signature, value: this.read(type) };
  }

  private readArray(of: DbusType): DbusValue {
    const length = this.number('u');
    this.align(alignmentOf(of));
    if (isByte(of)) return Uint8Array.from(this.take(length));
    const end = this.at + length;
    const items: DbusValue[] = [];
    while (this.at < end) items.push(this.read(of));
    return items;
  }

  private align(to: number): void {
    this.at += -this.at & (to - 1);
  }
}

type NumberCode = Exclude<BasicCode, 'b' | 's' | 'o' | 'g'>;
type NumberFormat = {
  readonly size: number;
  readonly get: (view: DataView, at: number, little: boolean) => number;
  readonly set: (view: DataView, value: number) => void;
};

const numbers: Readonly<Record<NumberCode, NumberFormat>> = {
  y: { size: 1, get: (view, at) => view.getUint8(at), set: (view, value) => view.setUint8(0, value) },
  n: { size: 2, get: (view, at, le) => view.getInt16(at, le), set: (view, value) => view.setInt16(0, value, true) },
  q: { size: 2, get: (view, at, le) => view.getUint16(at, le), set: (view, value) => view.setUint16(0, value, true) },
  i: { size: 4, get: (view, at, le) => view.getInt32(at, le), set: (view, value) => view.setInt32(0, value, true) },
  u: { size: 4, get: (view, at, le) => view.getUint32(at, le), set: (view, value) => view.setUint32(0, value, true) },
  h: { size: 4, get: (view, at, le) => view.getUint32(at, le), set: (view, value) => view.setUint32(0, value, true) },
  x: {
    size: 8,
    get: (view, at, le) => Number(view.getBigInt64(at, le)),
    set: (view, value) => view.setBigInt64(0, BigInt(value), true),
  },
  t: {
    size: 8,
    get: (view, at, le) => Number(view.getBigUint64(at, le)),
    set: (view, value) => view.setBigUint64(0, BigInt(value), true),
  },
  d: { size: 8, get: (view, at, le) => view.getFloat64(at, le), set: (view, value) => view.setFloat64(0, value, true) },
};

function encodeBasic(code: BasicCode, value: DbusValue): Buffer {
  if (code === 's' || code === 'o') return encodeText(value, 'u');
  if (code === 'g') return encodeText(value, 'y');
  return code === 'b' ? encodeNumber('u', value === true ? 1 : 0) : encodeNumber(code, value);
}

function encodeNumber(code: NumberCode, value: DbusValue): Buffer {
  if (typeof value !== 'number') throw new Error(`D-Bus "${code}": expected a number, received ${typeof value}`);
  const bytes = Buffer.alloc(numbers[code].size);
  numbers[code].set(new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength), value);
  return bytes;
}

function encodeText(value: DbusValue, length: 'u' | 'y'): Buffer {
  if (typeof value !== 'string') throw new Error(`D-Bus text: expected a string, received ${typeof value}`);
  // The bus disconnects a client that sends one.
  if (value.includes('\0')) throw new Error('D-Bus text: expected no zero character, received one');
  const text = Buffer.from(`${value}\0`, 'utf8');
  return Buffer.concat([encodeNumber(length, text.length - 1), text]);
}

function expectArray(value: DbusValue): readonly DbusValue[] {
  if (!Array.isArray(value)) throw new Error(`D-Bus array: expected a list of values, received ${typeof value}`);
  return value;
}

function isByte(type: DbusType): boolean {
  return type.kind === 'basic' && type.code === 'y';
}

function expectBytes(value: DbusValue): Uint8Array {
  if (!(value instanceof Uint8Array)) throw new Error(`D-Bus "ay": expected bytes, received ${typeof value}`);
  return value;
}

function expectVariant(value: DbusValue): DbusVariant {
  if (typeof value === 'object' && 'signature' in value) return value;
  throw new Error('D-Bus variant: expected { signature, value }');
}
