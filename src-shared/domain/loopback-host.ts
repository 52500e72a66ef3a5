/** Whether a host name can only mean this computer, whatever a name server says. IPv6 may stand in brackets. */
export function isLoopbackHost(hostname: string): boolean {
  const bare = hostname.replace(/^\[|\]$/g, '').toLowerCase();
  return /^(.+\.)?localhost\.?$/.test(bare) || /^127(\.\d{1,3}){3}$/.test(bare) || bare === '::1';
}
