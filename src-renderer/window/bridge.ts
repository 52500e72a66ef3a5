import type { Bridge } from '#shared/contract.ts';

declare global {
  interface Window {
    readonly statustray: Bridge;
  }
}

/** The one door to main; the preload script has put it there before the first line of ours runs. */
export function bridge(): Bridge {
  return window.statustray;
}
