import type { Bridge } from '#shared/contract.ts';

declare global {
  interface Window {
    readonly statustray: Bridge;
  }
}

/** The bridge to main, exposed by the preload script. */
export function bridge(): Bridge {
  return window.statustray;
}
