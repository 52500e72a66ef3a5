/** The typed text as an address; `null` if it looks like a name. `status.acme.com` is one, `acme` is not. */
export function asAddress(typed: string): string | null {
  const text = typed.trim();
  if (text === '' || /\s/.test(text)) return null;
  const full = /^[a-z][a-z0-9+.-]*:\/\//i.test(text) ? text : `https://${text}`;
  if (!URL.canParse(full)) return null;
  const { protocol, hostname } = new URL(full);
  const isWeb = protocol === 'https:' || protocol === 'http:';
  return isWeb && (text.includes('://') || /\.[a-z]{2,}$/i.test(hostname)) ? full : null;
}
