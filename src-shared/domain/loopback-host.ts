/** Whether a host name always means this computer, whatever DNS says. Accepts IPv6 in brackets. */
export function isLoopbackHost(hostname: string): boolean {
  const bare = hostname.replace(/^\[|\]$/g, '').toLowerCase();
  return /^(.+\.)?localhost\.?$/.test(bare) || /^127(\.\d{1,3}){3}$/.test(bare) || bare === '::1';
}
