import { promisify } from 'node:util';
import {
  brotliDecompress,
  brotliDecompressSync,
  gunzip,
  gunzipSync,
  inflate,
  inflateRaw,
  inflateRawSync,
  inflateSync,
} from 'node:zlib';
import { errorCode } from '#shared/domain/error-code.ts';
import { failure, type Outcome, success } from '#shared/domain/failure.ts';
import { inMebibytes, type Limits } from './http-limits.ts';

type UnpackHere = (rawBody: Uint8Array, limits: { readonly maxOutputLength: number }) => Uint8Array;
type Unpack = (...args: Parameters<UnpackHere>) => Promise<Uint8Array>;

interface Encoding {
  readonly unpack: Unpack;
  readonly unpackHere: UnpackHere;
}

/** A small body costs a fifth of the way to another thread and back; at most a millisecond. */
const small = { packedBytes: 32_768, decodedBytes: 262_144 };

const gzip: Encoding = { unpack: promisify(gunzip), unpackHere: gunzipSync };

/** Some servers omit the two-byte zlib header, whose low half-byte is 8. */
const hasZlibHeader = (rawBody: Uint8Array): boolean => ((rawBody[0] ?? 0) & 0x0f) === 8;

const deflate: Encoding = {
  unpack: (rawBody, limits) => promisify(hasZlibHeader(rawBody) ? inflate : inflateRaw)(rawBody, limits),
  unpackHere: (rawBody, limits) => (hasZlibHeader(rawBody) ? inflateSync : inflateRawSync)(rawBody, limits),
};

const supported: ReadonlyMap<string, Encoding> = new Map([
  ['gzip', gzip],
  ['x-gzip', gzip],
  ['deflate', deflate],
  ['br', { unpack: promisify(brotliDecompress), unpackHere: brotliDecompressSync }],
]);

/** Undoes Content-Encoding, last applied first, never beyond the cap. An empty body stays empty. */
export async function decodeBody(
  rawBody: Uint8Array,
  contentEncoding: string,
  limits: Pick<Limits, 'decodedBytes' | 'encodings'>,
): Promise<Outcome<Uint8Array>> {
  const encodings = namesOf(contentEncoding);
  if (encodings.length > limits.encodings)
    return failure(
      'unreadable',
      `The server applied ${encodings.length} content encodings; Statustray accepts ${limits.encodings}. Only the site’s operator can fix this.`,
    );
  let body = rawBody;
  for (const name of encodings.reverse()) {
    if (body.length === 0) break;
    const unpacked = await undo(name, body, limits.decodedBytes);
    if (!unpacked.ok) return unpacked;
    body = unpacked.value;
  }
  return body.length > limits.decodedBytes ? tooLarge(limits.decodedBytes) : success(body);
}

function namesOf(contentEncoding: string): string[] {
  return contentEncoding
    .split(',')
    .map((name) => name.trim().toLowerCase())
    .filter((name) => name !== '' && name !== 'identity');
}

async function undo(name: string, rawBody: Uint8Array, cap: number): Promise<Outcome<Uint8Array>> {
  const encoding = supported.get(name);
  if (encoding === undefined)
    return failure(
      'unreadable',
      `The server used an unknown content encoding, ${JSON.stringify(name.slice(0, 40))}. Only the site’s operator can fix this.`,
    );
  try {
    const unpacked = unpackSmall(encoding, rawBody, cap);
    return success(unpacked ?? (await encoding.unpack(rawBody, { maxOutputLength: cap })));
  } catch (fault) {
    if (errorCode(fault) === 'ERR_BUFFER_TOO_LARGE') return tooLarge(cap);
    return failure('unreadable', `The ${name} response was damaged or cut off. Statustray will retry.`);
  }
}

/** `null` if the body is not small, packed or unpacked. */
function unpackSmall({ unpackHere }: Encoding, rawBody: Uint8Array, cap: number): Uint8Array | null {
  if (rawBody.length > small.packedBytes) return null;
  try {
    return unpackHere(rawBody, { maxOutputLength: Math.min(cap, small.decodedBytes) });
  } catch (fault) {
    if (errorCode(fault) === 'ERR_BUFFER_TOO_LARGE') return null;
    throw fault;
  }
}

function tooLarge(cap: number): Outcome<never> {
  return failure(
    'too_large',
    `The response is larger than ${inMebibytes(cap)} after decompression. Check that the address is a status page.`,
  );
}
