import { type DbusConnection, openBus, theBus } from '../../src-main/notifications/dbus/connection.ts';

export type { DbusConnection } from '../../src-main/notifications/dbus/connection.ts';

const joinMs = 10_000;

/** Connects to the bus at an address; throws if it cannot. */
export async function joinBus(address: string): Promise<DbusConnection> {
  const opening = await openBus(address, joinMs);
  if (opening.kind !== 'open') throw new Error(`No session bus at ${address}: ${opening.reason}.`);
  return opening.bus;
}

/** Turns a new connection into a monitor of bus messages; afterwards it can no longer make calls. */
export async function becomeMonitor(connection: DbusConnection, rules: readonly string[]): Promise<void> {
  const call = { ...theBus, interface: 'org.freedesktop.DBus.Monitoring', member: 'BecomeMonitor' };
  const reply = await connection.call({ ...call, signature: 'asu', body: [rules, 0] });
  if (reply.kind === 'failed') throw new Error(`The bus refused monitoring: ${reply.text}`);
}

/** Requests a well-known name for this connection, as a service does; false if another has it. */
export async function ownName(connection: DbusConnection, name: string): Promise<boolean> {
  const doNotQueue = 4;
  const reply = await connection.call({ ...theBus, member: 'RequestName', signature: 'su', body: [name, doNotQueue] });
  return reply.kind === 'returned' && reply.body[0] === 1;
}

/** Whether any connection on the bus owns this well-known name. */
export async function nameIsOwned(connection: DbusConnection, name: string): Promise<boolean> {
  const reply = await connection.call({ ...theBus, member: 'NameHasOwner', signature: 's', body: [name] });
  return reply.kind === 'returned' && reply.body[0] === true;
}
