import type { Route } from '#shared/contract.ts';

/** The one channel on which a window asks, and the one on which main tells. */
export const commandChannel = 'statustray:command';
export const eventChannel = 'statustray:event';

/** An expected refusal crosses as a value, so that neither a stack nor a path of main's reaches a window. */
export type Reply = { readonly ok: true; readonly value: unknown } | { readonly ok: false; readonly message: string };

const routeOption = '--statustray-route=';

/** A sandboxed preload learns its window’s place only from its process arguments. */
export function writeRoute(route: Route): string {
  return routeOption + encodeURIComponent(JSON.stringify(route));
}

export function readRoute(processArguments: readonly string[]): Route {
  const argument = processArguments.findLast((one) => one.startsWith(routeOption));
  if (argument === undefined) throw new Error(`Expected ${routeOption}… among the arguments of a window's process.`);
  return JSON.parse(decodeURIComponent(argument.slice(routeOption.length)));
}
