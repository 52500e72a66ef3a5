/** The environment variables that locate the session bus. */
type Environment = Readonly<Record<string, string | undefined>>;

/** The session bus's address: the one set, else systemd's socket; `null` without both. */
export function sessionBusAddress(env: Environment): string | null {
  const { DBUS_SESSION_BUS_ADDRESS: set, XDG_RUNTIME_DIR: runtime } = env;
  if (set) return set;
  return runtime ? `unix:path=${encodeURI(runtime)}/bus` : null;
}

/**
 * The sockets of an address in the order to try; an abstract one starts with a zero character. Other transports (TCP, a
 * program's output, autolaunch) have none.
 */
export function socketsOf(address: string): readonly string[] {
  return address.split(';').flatMap((one) => {
    const [transport, list = ''] = one.split(/:(.*)/s);
    if (transport !== 'unix') return [];
    const { path, abstract } = Object.fromEntries(list.split(',').map(readPair));
    if (path) return [path];
    return abstract ? [`\0${abstract}`] : [];
  });
}

function readPair(pair: string): readonly [string, string] {
  const [key = '', value = ''] = pair.split(/=(.*)/s);
  return [key, unescaped(value)];
}

// A broken escape stands for itself: there may be a file of that name.
function unescaped(value: string): string {
  try {
    return decodeURIComponent(value);
  } catch {
    return value;
  }
}
