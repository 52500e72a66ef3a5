import type { Route } from '#shared/contract.ts';

/** The channel for calls from windows, and the one for events from main. */
export const commandChannel = 'statustray:command';
export const eventChannel = 'statustray:event';

/** Expected refusals cross as values, so that no stack or path of main reaches a window. */
export type Reply = { readonly ok: true; readonly value: unknown } | { readonly ok: false; readonly message: string };

const routeOption = '--statustray-route=';

/** A sandboxed preload learns its route only from the process arguments. */
export function writeRoute(route: Route): string {
  return routeOption + encodeURIComponent(JSON.stringify(route));
}

export function readRoute(processArguments: readonly string[]): Route {
  const argument = processArguments.findLast((one) => one.startsWith(routeOption));
  if (argument === undefined) throw new Error(`Expected ${routeOption}… among the arguments of a window's process.`);
  return JSON.parse(decodeURIComponent(argument.slice(routeOption.length)));
}
