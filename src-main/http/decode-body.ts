import { promisify } from 'node:util';
import { brotliDecompress, gunzip, inflate, inflateRaw } from 'node:zlib';
import { errorCode } from '#shared/domain/error-code.ts';
import { failure, type Outcome, success } from '#shared/domain/failure.ts';
import { inMebibytes, type Limits } from './http-limits.ts';

type Unpack = (rawBody: Uint8Array, limits: { readonly maxOutputLength: number }) => Promise<Uint8Array>;

const unzip: Unpack = promisify(gunzip);

/** Some servers omit the two-byte zlib header, whose low half-byte is 8. */
const undeflate: Unpack = (rawBody, limits) =>
  ((rawBody[0] ?? 0) & 0x0f) === 8 ? promisify(inflate)(rawBody, limits) : promisify(inflateRaw)(rawBody, limits);

const unpackers: ReadonlyMap<string, Unpack> = new Map([
  ['gzip', unzip],
  ['x-gzip', unzip],
  ['deflate', undeflate],
  ['br', promisify(brotliDecompress)],
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
  for (const encoding of encodings.reverse()) {
    if (body.length === 0) break;
    const unpacked = await undo(encoding, body, limits.decodedBytes);
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

async function undo(encoding: string, rawBody: Uint8Array, cap: number): Promise<Outcome<Uint8Array>> {
  const unpack = unpackers.get(encoding);
  if (unpack === undefined)
    return failure(
      'unreadable',
      `The server used an unknown content encoding, ${JSON.stringify(encoding.slice(0, 40))}. Only the site’s operator can fix this.`,
    );
  try {
    return success(await unpack(rawBody, { maxOutputLength: cap }));
  } catch (fault) {
    if (errorCode(fault) === 'ERR_BUFFER_TOO_LARGE') return tooLarge(cap);
    return failure('unreadable', `The ${encoding} response was damaged or cut off. Statustray will retry.`);
  }
}

function tooLarge(cap: number): Outcome<never> {
  return failure(
    'too_large',
    `The response is larger than ${inMebibytes(cap)} after decompression. Check that the address is a status page.`,
  );
}
