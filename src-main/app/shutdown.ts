import { app } from 'electron';

/** Delays quitting until everything is written; a second quit does not wait. */
export function stopBeforeQuit(stop: () => Promise<void>): void {
  let stopping = false;
  app.on('before-quit', (event) => {
    if (stopping) return;
    stopping = true;
    event.preventDefault();
    void stop().finally(() => app.quit());
  });
}
