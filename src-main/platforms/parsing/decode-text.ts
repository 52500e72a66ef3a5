const utf8 = new TextDecoder('utf-8');

/** Bytes as text by their byte order mark, else UTF-8; servers' own words on the encoding are not asked. */
export function decodeText(bytes: Uint8Array): string {
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return new TextDecoder('utf-16be').decode(bytes);
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return new TextDecoder('utf-16le').decode(bytes);
  return utf8.decode(bytes);
}
