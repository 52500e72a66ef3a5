/** A file name made from a vendor’s text, without the characters that a system does not allow. */
export function plainName(name: string): string {
  const plain = name
    .replace(/[\p{C}<>:"/\\|?*]/gu, ' ')
    .replace(/\s+/g, ' ')
    .replace(/^[.\s]+/, '')
    .slice(-120);
  return plain || 'statustray';
}
