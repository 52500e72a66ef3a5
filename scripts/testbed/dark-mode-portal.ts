import { type DbusConnection, ownName } from '../desktop/session-bus.ts';

const path = '/org/freedesktop/portal/desktop';
const settings = 'org.freedesktop.portal.Settings';
const key = ['org.freedesktop.appearance', 'color-scheme'] as const;
const schemes = { dark: 1, light: 2 } as const;

/** A settings portal for a desktop whose appearance can be switched. */
export async function startDarkModePortal(bus: DbusConnection) {
  let scheme: keyof typeof schemes = 'light';
  const value = () => ({ signature: 'u', value: schemes[scheme] });
  bus.listen(({ kind, member, sender = '', serial }) => {
    if (kind !== 'call') return;
    const back = { kind: 'return', destination: sender, replySerial: serial } as const;
    if (member === 'ReadOne') bus.send({ ...back, signature: 'v', body: [value()] });
    else if (member === 'Read') bus.send({ ...back, signature: 'v', body: [{ signature: 'v', value: value() }] });
  });
  if (!(await ownName(bus, 'org.freedesktop.portal.Desktop'))) throw new Error('The bus already has a portal.');
  return {
    switchTo(wanted: keyof typeof schemes): void {
      scheme = wanted;
      const signal = { kind: 'signal', path, interface: settings, member: 'SettingChanged' } as const;
      bus.send({ ...signal, signature: 'ssv', body: [...key, value()] });
    },
  };
}
