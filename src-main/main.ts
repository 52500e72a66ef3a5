import { join } from 'node:path';
import { setFlagsFromString } from 'node:v8';
import { app } from 'electron';
import { parseStartOptions, requestOfSecondStart } from './app/start-options.ts';
import { isCliRequest } from './cli/verbs.ts';
import { createTray } from './shell/tray/tray.ts';
import { trayIconFile } from './shell/tray/tray-icon.ts';
import { setAppMenu } from './shell/windows/app-menu.ts';
import { registerAppScheme } from './shell/windows/app-protocol.ts';

/*
 * The composition root, in two steps: what must stand before the icon is here and small; everything else is in
 * application.ts and is loaded once the icon is up.
 */

// A young generation of one mebibyte is enough for a program that sleeps most of the time, and keeps 3 MB free.
setFlagsFromString('--semi-space-growth-factor=1');

const args = process.argv.slice(process.defaultApp ? 2 : 1);
const options = parseStartOptions(args);

// The lock of a single instance lies in the data folder.
if (options.userDataDirectory) app.setPath('userData', options.userDataDirectory);

// Electron becomes ready only when this module has run to its end, so nothing here may be waited for.
if (isCliRequest(options.rest.length > 0 ? options.rest : args)) void runVerb();
else if (app.requestSingleInstanceLock({ args })) void start().catch(showFailure);
else app.exit(0);

async function runVerb(): Promise<void> {
  const [{ runCli }, { nodeWorld }] = await Promise.all([import('./cli/run.ts'), import('./cli/node-world.ts')]);
  app.exit(await runCli(args, nodeWorld(process, app.getVersion())));
}

async function start(): Promise<void> {
  app.setAppUserModelId('app.statustray');
  app.disableHardwareAcceleration();
  // Pages are asked for by Node. What is left for Chromium's network needs no process of its own, which takes 14 MB; on
  // Linux that process has no sandbox to lose.
  if (process.platform === 'linux')
    app.commandLine.appendSwitch('enable-features', 'NetworkServiceInProcess2,GlobalShortcutsPortal');
  app.on('window-all-closed', () => {});
  // The end of a session, or Ctrl+C: as if the menu's Quit had been chosen. Otherwise the signal ends us at once.
  for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP'] as const) process.on(signal, () => app.quit());
  setAppMenu(process.platform);
  registerAppScheme();
  const early: (() => void)[] = [];
  let application: Awaited<ReturnType<typeof loadApplication>> | null = null;
  const later = (run: (loaded: NonNullable<typeof application>) => void): void => {
    if (application) run(application);
    else early.push(() => application && run(application));
  };
  app.on('second-instance', (_event, _argv, _folder, data) => {
    const request = requestOfSecondStart(parseStartOptions(argumentsIn(data)));
    later((loaded) => loaded.handle(request));
  });
  // The launcher, the Dock or the Finder, while the icon may be hidden.
  app.on('activate', () => later((loaded) => loaded.handle(requestOfSecondStart(parseStartOptions([])))));
  app.on('open-url', (event, link) => {
    event.preventDefault();
    later((loaded) => loaded.follow(link));
  });
  await app.whenReady();
  app.dock?.hide();
  const tray = createTray({
    platform: process.platform,
    desktop: process.env.XDG_CURRENT_DESKTOP ?? '',
    iconPath: (look) => join(app.getAppPath(), 'assets', 'tray', trayIconFile(process.platform, look)),
    onToggle: (icon) => later((loaded) => loaded.togglePopover(icon)),
    onCommand: (command) => later((loaded) => loaded.runTrayCommand(command)),
  });
  application = await loadApplication(tray);
  for (const run of early) run();
}

async function showFailure(error: unknown): Promise<void> {
  const { showStartFailure } = await import('./app/start-failure-dialog.ts');
  await showStartFailure(error);
}

async function loadApplication(tray: ReturnType<typeof createTray>) {
  const { createApplication } = await import('./app/application.ts');
  return createApplication(tray, options);
}

/** What the second start handed over; anything that is no list of words counts as none. */
function argumentsIn(data: unknown): readonly string[] {
  const sent = typeof data === 'object' && data !== null && 'args' in data ? data.args : [];
  return Array.isArray(sent) ? sent.filter((one) => typeof one === 'string') : [];
}
