import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { type DbusConnection, openBus } from '../dbus/connection.ts';

/** A real session bus for one test. */
export interface RealBus {
  readonly address: string;
  readonly join: () => Promise<DbusConnection>;
  readonly stop: () => void;
}

const busProgram = 'dbus-daemon';

/** Whether `dbus-daemon` is installed. */
export const hasBusProgram = (process.env.PATH ?? '')
  .split(delimiter)
  .some((folder) => existsSync(join(folder, busProgram)));

const joinWithinMs = 10_000;

/** `service` is the command line with which the bus starts a notification daemon; without it, it starts none. */
export async function startRealBus({ service }: { readonly service?: string } = {}): Promise<RealBus> {
  const folder = mkdtempSync(join(tmpdir(), 'statustray-bus-'));
  writeFileSync(join(folder, 'bus.conf'), configuration(folder));
  if (service) {
    const file = `[D-BUS Service]\nName=org.freedesktop.Notifications\nExec=${service}\n`;
    writeFileSync(join(folder, 'org.freedesktop.Notifications.service'), file);
  }
  const args = ['--nofork', '--nopidfile', '--print-address=1', `--config-file=${join(folder, 'bus.conf')}`];
  const program = spawn(busProgram, args, { stdio: ['ignore', 'pipe', 'ignore'] });
  const [line] = await once(program.stdout, 'data');
  const address = String(line).trim();
  return {
    address,
    async join() {
      const opening = await openBus(address, joinWithinMs);
      if (opening.kind !== 'open') throw new Error(`No session bus at ${address}: ${opening.reason}.`);
      return opening.bus;
    },
    stop() {
      program.kill();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

// Limited to its own services folder; otherwise the bus would start the system’s services, too.
function configuration(folder: string): string {
  return `<!DOCTYPE busconfig PUBLIC "-//freedesktop//DTD D-Bus Bus Configuration 1.0//EN"
 "http://www.freedesktop.org/standards/dbus/1.0/busconfig.dtd">
<busconfig>
  <type>session</type>
  <listen>unix:path=${folder}/bus</listen>
  <auth>EXTERNAL</auth>
  <servicedir>${folder}</servicedir>
  <policy context="default">
    <allow send_destination="*" eavesdrop="true"/>
    <allow eavesdrop="true"/>
    <allow own="*"/>
  </policy>
</busconfig>
`;
}
