import { z } from 'zod';
import type { CommandName, Commands } from '#shared/contract.ts';
import { argumentsOf, isCommandName } from './arguments.ts';
import { commandChannel, type Reply } from './wire.ts';

/**
 * What does the work: the contract's own functions, which may answer later and receive, last, the window that asks.
 * An object of plain `Commands` fits as it is.
 */
export type CommandHandlers<Window> = {
  readonly [Name in CommandName]: (
    ...args: [...Parameters<Commands[Name]>, window: Window]
  ) => ReturnType<Commands[Name]> | Promise<ReturnType<Commands[Name]>>;
};

interface Frame {
  readonly origin: string;
}

/** Of Electron's event, what is looked at; `senderFrame` is null once the frame has gone. */
export interface CommandEvent<Window> {
  readonly sender: Window & { readonly mainFrame: Frame };
  readonly senderFrame: Frame | null;
}

/** Electron's `ipcMain`, as far as it is used. */
export interface CommandPort<Event> {
  handle(channel: string, listener: (event: Event, ...args: unknown[]) => Promise<Reply>): void;
  removeHandler(channel: string): void;
}

export interface ServeDeps<Window, Event extends CommandEvent<Window>> {
  readonly ipc: CommandPort<Event>;
  readonly handlers: CommandHandlers<Window>;
  readonly isTrusted: (event: Event) => boolean;
  /** Told of every refusal and of every handler that failed; never of arguments, which may be secret. */
  readonly onProblem: (line: string, error?: unknown) => void;
}

/** Opens the ipc to the windows: sender first, then the name, then the arguments, then the work. */
export function serveCommands<Window, Event extends CommandEvent<Window>>(
  deps: ServeDeps<Window, Event>,
): { readonly stop: () => void } {
  deps.ipc.handle(commandChannel, (event, name, ...args) => answer(deps, event, name, args));
  return { stop: () => deps.ipc.removeHandler(commandChannel) };
}

/** Whether an event comes from the main frame of one of our windows, showing our own page. */
export function isOwnFrame<Window>(
  event: CommandEvent<Window>,
  isOurs: (window: Window) => boolean,
  origin: string,
): boolean {
  const { sender, senderFrame } = event;
  return isOurs(sender) && senderFrame !== null && senderFrame === sender.mainFrame && senderFrame.origin === origin;
}

async function answer<Window, Event extends CommandEvent<Window>>(
  deps: ServeDeps<Window, Event>,
  event: Event,
  name: unknown,
  args: readonly unknown[],
): Promise<Reply> {
  if (!deps.isTrusted(event)) return refuse(deps, 'A command came from a foreign page and was refused.');
  if (!isCommandName(name)) return refuse(deps, 'An unknown command was refused.');
  const parsed = argumentsOf[name].safeParse(args);
  if (!parsed.success) {
    return refuse(deps, `The command ${name} was refused: ${z.prettifyError(parsed.error).slice(0, 500)}`);
  }
  return run(deps, name, [...parsed.data, event.sender]);
}

async function run<Window, Event extends CommandEvent<Window>>(
  { handlers, onProblem }: ServeDeps<Window, Event>,
  name: CommandName,
  args: readonly unknown[],
): Promise<Reply> {
  try {
    // The table of parsers has proved what the compiler cannot follow from one name to two tables.
    const handler = handlers[name] as (...args: readonly unknown[]) => unknown;
    return { ok: true, value: await handler.apply(handlers, [...args]) };
  } catch (error) {
    onProblem(`The command ${name} failed.`, error);
    return { ok: false, message: `Statustray could not complete the request (${name}). See the log for details.` };
  }
}

function refuse<Window, Event extends CommandEvent<Window>>(deps: ServeDeps<Window, Event>, message: string): Reply {
  deps.onProblem(message);
  return { ok: false, message };
}
