import { z } from 'zod';
import type { CommandName, Commands } from '#shared/contract.ts';
import { argumentsOf, isCommandName } from './arguments.ts';
import { commandChannel, type Reply } from './wire.ts';

/**
 * The handlers: the contract's own functions, which may be async and receive the calling window last. Plain `Commands`
 * fit as they are.
 */
export type CommandHandlers<Window> = {
  readonly [Name in CommandName]: (
    ...args: [...Parameters<Commands[Name]>, window: Window]
  ) => ReturnType<Commands[Name]> | Promise<ReturnType<Commands[Name]>>;
};

interface Frame {
  readonly origin: string;
}

/** The part of Electron's event that is used; `senderFrame` is null once the frame is gone. */
export interface CommandEvent<Window> {
  readonly sender: Window & { readonly mainFrame: Frame };
  readonly senderFrame: Frame | null;
}

/** The part of Electron's `ipcMain` that is used. */
export interface CommandPort<Event> {
  handle(channel: string, listener: (event: Event, ...args: unknown[]) => Promise<Reply>): void;
  removeHandler(channel: string): void;
}

export interface ServeDeps<Window, Event extends CommandEvent<Window>> {
  readonly ipc: CommandPort<Event>;
  readonly handlers: CommandHandlers<Window>;
  readonly isTrusted: (event: Event) => boolean;
  /** Receives every refusal and failed handler; never arguments, which may be secret. */
  readonly onProblem: (line: string, error?: unknown) => void;
}

/** Serves calls from windows: checks the sender, then the name, then the arguments, then runs the handler. */
export function serveCommands<Window, Event extends CommandEvent<Window>>(
  deps: ServeDeps<Window, Event>,
): { readonly stop: () => void } {
  deps.ipc.handle(commandChannel, (event, name, ...args) => answer(deps, event, name, args));
  return { stop: () => deps.ipc.removeHandler(commandChannel) };
}

/** Whether an event comes from the main frame of one of our windows, on our own page. */
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
    // The parsers guarantee what the compiler cannot infer across the two tables.
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
