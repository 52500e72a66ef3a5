/** The one of Node and of browsers alike; this folder knows the types of neither. */
declare const URL: new (text: string, base?: string) => object;

/**
 * Whether `new URL` takes it. Not `URL.canParse`: once Node 20 has compiled a caller of it, after some thousand calls,
 * it refuses every address with a Latin-1 letter beyond ASCII.
 */
export function canParseUrl(text: string, base?: string): boolean {
  try {
    new URL(text, base);
    return true;
  } catch {
    return false;
  }
}
