/** The global of Node and browsers; this folder has the types of neither. */
declare const URL: new (text: string, base?: string) => object;

/**
 * Whether `new URL` accepts the text. Not `URL.canParse`: after some thousand calls, once its caller is optimised, Node
 * 20’s refuses every address with a non-ASCII Latin-1 letter.
 */
export function canParseUrl(text: string, base?: string): boolean {
  try {
    new URL(text, base);
    return true;
  } catch {
    return false;
  }
}
