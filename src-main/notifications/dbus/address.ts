/** The environment variables that locate the session bus. */
type Environment = Readonly<Record<string, string | undefined>>;

/** The address of the session bus: the one in the environment, else systemd’s socket; `null` without either. */
export function sessionBusAddress(env: Environment): string | null {
  const { DBUS_SESSION_BUS_ADDRESS: set, XDG_RUNTIME_DIR: runtime } = env;
  if (set) return set;
  return runtime ? `unix:path=${encodeURI(runtime)}/bus` : null;
}

/**
 * The sockets of an address in the order to try; the path of an abstract one starts with a NUL. Addresses with other
 * transports (TCP, `unixexec`, autolaunch) have no sockets.
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

// A malformed escape is kept as it is: there may be a file with that name.
function unescaped(value: string): string {
  try {
    return decodeURIComponent(value);
  } catch {
    return value;
  }
}
