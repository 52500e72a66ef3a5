import { type DbusValue, type DbusVariant, decodeValues, encodeValues } from './wire.ts';

type MessageKind = 'call' | 'return' | 'error' | 'signal';

export type DbusMessage = {
  readonly kind: MessageKind;
  readonly serial: number;
  readonly path?: string;
  readonly interface?: string;
  readonly member?: string;
  readonly errorName?: string;
  readonly replySerial?: number;
  readonly destination?: string;
  readonly sender?: string;
  readonly signature: string;
  readonly body: readonly DbusValue[];
};

const kindCodes: Readonly<Record<MessageKind, number>> = { call: 1, return: 2, error: 3, signal: 4 };

type HeaderName = 'path' | 'interface' | 'member' | 'errorName' | 'replySerial' | 'destination' | 'sender';
const headerFields: readonly (readonly [name: HeaderName, code: number, signature: string])[] = [
  ['path', 1, 'o'],
  ['interface', 2, 's'],
  ['member', 3, 's'],
  ['errorName', 4, 's'],
  ['replySerial', 5, 'u'],
  ['destination', 6, 's'],
  ['sender', 7, 's'],
];
const signatureField = 8;
const headerSignature = 'yyyyuua(yv)';
const fixedHeaderBytes = 16;
const littleEndianMark = 'l'.charCodeAt(0);
const protocolVersion = 1;
/** Larger messages are refused; the largest that occurs here is the image of a tray icon. */
const longestMessage = 16 * 1_024 * 1_024;

/** Encodes one message as it is sent over the bus. */
export function encodeMessage(message: DbusMessage): Buffer {
  const body = encodeValues(message.signature, message.body);
  const fields: DbusValue[] = headerFields.flatMap(([name, code, signature]) => {
    const value = message[name];
    return value === undefined ? [] : [[code, { signature, value }]];
  });
  if (message.signature !== '') fields.push([signatureField, { signature: 'g', value: message.signature }]);
  const header = encodeValues(headerSignature, [
    littleEndianMark,
    kindCodes[message.kind],
    0,
    protocolVersion,
    body.length,
    message.serial,
    fields,
  ]);
  return Buffer.concat([header, Buffer.alloc(-header.length & 7), body]);
}

/** All complete messages at the start of `bytes`, and the rest for the next call; throws if one is malformed. */
export function decodeMessages(bytes: Buffer): {
  readonly messages: readonly DbusMessage[];
  readonly rest: Buffer;
} {
  const messages: DbusMessage[] = [];
  let rest = bytes;
  for (let size = sizeOfFirst(rest); size !== undefined && size <= rest.length; size = sizeOfFirst(rest)) {
    const message = decodeOne(rest.subarray(0, size));
    if (message !== undefined) messages.push(message);
    rest = rest.subarray(size);
  }
  return { messages, rest };
}

function sizeOfFirst(bytes: Buffer): number | undefined {
  if (bytes.length < fixedHeaderBytes) return undefined;
  const little = bytes[0] === littleEndianMark;
  const bodyLength = little ? bytes.readUInt32LE(4) : bytes.readUInt32BE(4);
  const size = bodyStart(bytes, little) + bodyLength;
  if (size > longestMessage)
    throw new Error(`D-Bus message: expected ${longestMessage} bytes at most, received ${size}`);
  return size;
}

function bodyStart(bytes: Buffer, little: boolean): number {
  const fieldsLength = little ? bytes.readUInt32LE(12) : bytes.readUInt32BE(12);
  return Math.ceil((fixedHeaderBytes + fieldsLength) / 8) * 8;
}

function decodeOne(bytes: Buffer): DbusMessage | undefined {
  const little = bytes[0] === littleEndianMark;
  const [, kindCode, , , , serial, fields] = decodeValues(headerSignature, bytes, little);
  const kind = (Object.keys(kindCodes) as MessageKind[]).find((name) => kindCodes[name] === kindCode);
  // The protocol requires unknown message types to be ignored.
  if (kind === undefined || typeof serial !== 'number') return undefined;
  const headers = readFields(fields);
  const signature = String(headers.get(signatureField)?.value ?? '');
  const named = headerFields.flatMap(([name, code, type]) => {
    const field = headers.get(code);
    return field?.signature === type ? [[name, field.value]] : [];
  });
  const body = decodeValues(signature, bytes.subarray(bodyStart(bytes, little)), little);
  return { kind, serial, ...Object.fromEntries(named), signature, body };
}

function readFields(fields: DbusValue | undefined): ReadonlyMap<number, DbusVariant> {
  return new Map(Array.isArray(fields) ? fields.map(([code, variant]): [number, DbusVariant] => [code, variant]) : []);
}
