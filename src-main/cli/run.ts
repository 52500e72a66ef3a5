import { assertNever } from '#shared/domain/assert-never.ts';
import { parseArguments } from './arguments.ts';
import type { Command } from './command.ts';
import { type ExitCode, exitCodes } from './exit-code.ts';
import { helpText } from './help.ts';
import { isVerb } from './verbs.ts';
import type { CliWorld } from './world.ts';

/** Runs one command and resolves once all of its output is written. `argv` excludes the program itself. */
export async function runCli(argv: readonly string[], world: CliWorld): Promise<ExitCode> {
  const code = await runVerb(world.inApplication ? withoutSwitches(argv) : argv, world);
  await world.flush();
  return world.stdout.failure === null ? code : outputFailed(world, world.stdout.failure);
}

/** A closed pipe, as with `| head`, needs no message; every other reason does. */
function outputFailed({ stderr }: CliWorld, reason: string): ExitCode {
  if (reason !== 'EPIPE') stderr.write(`statustray: Standard output cannot be written (${reason}).\n`);
  return exitCodes.outputFailed;
}

/** Electron’s own switches, such as `--no-sandbox`, come before the command. */
function withoutSwitches(argv: readonly string[]): readonly string[] {
  const at = argv.findIndex(isVerb);
  return at > 0 ? argv.slice(at) : argv;
}

async function runVerb(argv: readonly string[], world: CliWorld): Promise<ExitCode> {
  const parsed = parseArguments(argv, world.now());
  if (parsed.ok) return runCommand(parsed.value, world);
  world.stderr.write(`statustray: ${parsed.failure}. See statustray --help.\n`);
  return exitCodes.usage;
}

/** Each command imports what it needs, so that a search does not load the database. */
async function runCommand(command: Command, world: CliWorld): Promise<ExitCode> {
  switch (command.verb) {
    case 'help':
      world.stdout.write(helpText(command.topic));
      return exitCodes.fine;
    case 'version':
      world.stdout.write(`${world.version}\n`);
      return exitCodes.fine;
    case 'inspect':
      return (await import('./inspect.ts')).inspect(command, world);
    case 'check':
      return (await import('./check.ts')).check(command, world);
    case 'watch':
      return (await import('./watch.ts')).watch(command, world);
    case 'vendors':
      return (await import('./vendors.ts')).vendors(command, world);
    case 'history':
      return (await import('./history.ts')).history(command, world);
    case 'wait':
      return (await import('./wait.ts')).wait(command, world);
    case 'export':
      return (await import('./export.ts')).exportStack(command, world);
    case 'why':
      return (await import('./why.ts')).why(command, world);
    case 'completion':
      world.stdout.write((await import('./completion.ts')).completionScript(command.shell));
      return exitCodes.fine;
    case 'serve':
      return (await import('./serve.ts')).serve(command, world);
    case 'mcp':
      return (await import('./mcp.ts')).mcp(command, world);
    default:
      return assertNever(command);
  }
}
