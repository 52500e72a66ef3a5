const utf8 = new TextDecoder('utf-8');
const strictUtf8 = new TextDecoder('utf-8', { fatal: true });
/** Windows-1252 from 0x80 to 0x9F; five of these are unused. */
const windowsMarks = '€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ';
const declaration = /^\s{0,100}<\?xml\s[^>]{0,100}?encoding\s?=\s?["']([a-z0-9_.:-]{1,40})["']/i;
const charsetParameter = /;\s?charset\s?=\s?["']?([a-z0-9_.:-]{1,40})/i;

/**
 * Decodes UTF-16 by its byte order mark or its zeros, otherwise UTF-8. Ignores charset headers, which are often
 * wrong.
 */
export function decodeText(bytes: Uint8Array): string {
  return decodeUtf16(bytes) ?? utf8.decode(bytes);
}

/**
 * Decodes an XML document by its bytes, then by its declaration, then by the header: servers send one charset for all
 * files, so the header counts only if the document declares none or contradicts itself.
 */
export function decodeXml(bytes: Uint8Array, contentType: string | null): string {
  const marked = decodeUtf16(bytes) ?? (hasUtf8Mark(bytes) ? utf8.decode(bytes) : null);
  if (marked !== null) return marked;
  const sent = charsetParameter.exec(contentType ?? '')?.[1];
  const declared = declaration.exec(utf8.decode(bytes.subarray(0, 400)))?.[1];
  const isForeign = declared !== undefined && !isUnicode(declared) && !isLatinInName(declared, bytes);
  const own = isForeign && !(sent !== undefined && isUnicode(sent)) ? decodeAs(declared, bytes) : null;
  return own ?? decodeUtf8(bytes) ?? decodeAs(declared, bytes) ?? decodeAs(sent, bytes) ?? utf8.decode(bytes);
}

/** Markup and JSON start with ASCII, so a zero among the first two bytes reveals the byte order. */
function decodeUtf16(bytes: Uint8Array): string | null {
  const [first = 1, second = 1] = bytes;
  if ((first === 0xfe && second === 0xff) || (first === 0 && second !== 0))
    return new TextDecoder('utf-16be').decode(bytes);
  if ((first === 0xff && second === 0xfe) || (first !== 0 && second === 0))
    return new TextDecoder('utf-16le').decode(bytes);
  return null;
}

function hasUtf8Mark([first, second, third]: Uint8Array): boolean {
  return first === 0xef && second === 0xbb && third === 0xbf;
}

/** Many servers declare Latin-1 and send UTF-8: Latin text is next to never valid UTF-8. */
function isLatinInName(declared: string, bytes: Uint8Array): boolean {
  return /^(?:iso-?8859-1|latin-?1|us-ascii|windows-1252|cp1252)$/i.test(declared) && decodeUtf8(bytes) !== null;
}

function decodeUtf8(bytes: Uint8Array): string | null {
  try {
    return strictUtf8.decode(bytes);
  } catch {
    return null;
  }
}

function decodeAs(label: string | undefined, bytes: Uint8Array): string | null {
  if (label === undefined || isUnicode(label)) return null;
  try {
    const decoder = new TextDecoder(label);
    const text = decoder.decode(bytes);
    return decoder.encoding === 'windows-1252' ? withWindowsMarks(text) : text;
  } catch {
    return null;
  }
}

/**
 * Some runtimes decode windows-1252 as Latin-1, which turns quotes, dashes and the euro sign into control characters.
 */
function withWindowsMarks(text: string): string {
  return text.replace(/[\u0080-\u009f]/g, (control) => windowsMarks[control.charCodeAt(0) - 0x80] ?? control);
}

function isUnicode(label: string): boolean {
  return /^utf-?(?:8|16)/i.test(label);
}
