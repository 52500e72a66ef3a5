import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as pause } from 'node:timers/promises';
import type { DbusMessage } from '../../src-main/notifications/dbus/message.ts';
import { becomeMonitor, type DbusConnection, joinBus } from '../desktop/session-bus.ts';
import type { VirtualDesktop } from '../desktop/virtual-desktop.ts';
import { type ElectronRuntime, sandboxArguments } from '../electron-runtime.ts';

/** The application to start, ours or the bare one, and its arguments. */
export interface Start {
  readonly folder: string;
  readonly args: readonly string[];
}

/** A tray application running on the virtual desktop. */
export interface MeasuredApp {
  readonly pid: number;
  /** From the start of the process until it registers its icon on the bus. */
  readonly msToTray: number;
  /** The call that a left click on the icon makes. */
  click(): Promise<void>;
  stop(): Promise<void>;
}

export interface Launcher {
  launch(start: Start): Promise<MeasuredApp>;
  close(): void;
}

const startMs = 20_000;
const graceMs = 4_000;
const registration = "type='method_call',interface='org.kde.StatusNotifierWatcher',member='RegisterStatusNotifierItem'";

/** Starts applications one at a time, with the environment `more`, and watches the bus for each icon’s registration. */
export async function openLauncher(
  desktop: VirtualDesktop,
  runtime: ElectronRuntime,
  more: Readonly<Record<string, string>> = {},
): Promise<Launcher> {
  const monitor = await joinBus(desktop.env.DBUS_SESSION_BUS_ADDRESS ?? '');
  await becomeMonitor(monitor, [registration]);
  return {
    async launch({ folder, args }) {
      const registered = nextMessage(monitor);
      const startedAt = performance.now();
      const child = startApp(runtime, [...sandboxArguments(), folder, ...args], { ...desktop.env, ...more });
      const { at, sender = '' } = await Promise.race([registered, tooLate(child)]);
      return {
        pid: child.pid ?? 0,
        msToTray: at - startedAt,
        click: () => click(desktop, sender),
        stop: () => end(child),
      };
    },
    close: monitor.close,
  };
}

function nextMessage(monitor: DbusConnection): Promise<DbusMessage & { readonly at: number }> {
  return new Promise((settle) => {
    const stop = monitor.listen((message) => {
      if (message.member !== 'RegisterStatusNotifierItem') return;
      stop();
      settle({ ...message, at: performance.now() });
    });
  });
}

// The kernel kills it if this process dies.
function startApp(runtime: ElectronRuntime, args: readonly string[], env: Readonly<Record<string, string>>) {
  return spawn('setpriv', ['--pdeathsig', 'KILL', runtime.executable, ...args], {
    env: { PATH: process.env.PATH, LANG: 'C.UTF-8', TZ: 'UTC', ...env },
    stdio: 'ignore',
  });
}

async function tooLate(child: ChildProcess): Promise<never> {
  const fault = await Promise.race([
    once(child, 'exit').then(([code]) => `ended with ${code}`),
    once(child, 'error').then(([error]) => String(error)),
    pause(startMs, `showed no icon within ${startMs} ms`, { ref: false }),
  ]);
  throw new Error(`The application ${fault}: ${child.spawnargs.join(' ')}`);
}

async function click(desktop: VirtualDesktop, destination: string): Promise<void> {
  const target = { destination, path: '/StatusNotifierItem', interface: 'org.kde.StatusNotifierItem' };
  const reply = await desktop.bus.call({ ...target, member: 'Activate', signature: 'ii', body: [0, 0] });
  if (reply.kind === 'failed') throw new Error(`The icon did not take the click: ${reply.text}`);
}

async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = once(child, 'exit');
  child.kill('SIGTERM');
  const impatience = setTimeout(() => child.kill('SIGKILL'), graceMs);
  await ended;
  clearTimeout(impatience);
}
