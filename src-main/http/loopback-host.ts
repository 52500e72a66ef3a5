/** Whether the host of an address is this computer as it stands, without asking any name server. */
export function isLoopbackHost(hostname: string): boolean {
  const bare = hostname.replace(/^\[|\]$/g, '').toLowerCase();
  return /^(.*\.)?localhost\.?$/.test(bare) || /^127(\.\d{1,3}){3}$/.test(bare) || bare === '::1';
}
