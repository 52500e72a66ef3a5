/**
 * The typed text as an address, with a port or in any script; `null` if it looks like a name. `status.acme.com` is an
 * address, `acme` is not.
 */
export function asAddress(typed: string): string | null {
  const text = typed.trim();
  if (text === '' || /\s/.test(text)) return null;
  const full = /^[a-z][a-z0-9+.-]*:\/\//i.test(text) ? text : `https://${text}`;
  if (!URL.canParse(full)) return null;
  const { protocol, hostname } = new URL(full);
  const isWeb = protocol === 'https:' || protocol === 'http:';
  const isHost = /\.(?:[a-z]{2,}|xn--[a-z0-9-]+)$/i.test(hostname) || /^[^/?#]+:\d+(?:[/?#]|$)/.test(text);
  return isWeb && (text.includes('://') || isHost) ? full : null;
}
