/** `99.71%`; never rounded up to 100%. */
export function shareWords(share: number): string {
  return share === 1 ? '100%' : `${(Math.floor(share * 10_000 + 1e-6) / 100).toFixed(2)}%`;
}
