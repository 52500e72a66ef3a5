import { sessionBusAddress } from './address.ts';
import { openBus, theBus } from './connection.ts';

/** Whether a name on the session bus has an owner; `null` if the bus cannot be queried. */
export async function hasOwnerOnSessionBus(
  name: string,
  env: Readonly<Record<string, string | undefined>>,
  timeLimitMs: number,
): Promise<boolean | null> {
  const address = sessionBusAddress(env);
  const opening = address === null ? null : await openBus(address, timeLimitMs);
  if (opening?.kind !== 'open') return null;
  try {
    const reply = await opening.bus.call({ ...theBus, member: 'NameHasOwner', signature: 's', body: [name] });
    return reply.kind === 'returned' ? reply.body[0] === true : null;
  } finally {
    opening.bus.close();
  }
}
