import type { ElectronApplication, Page } from 'playwright';
import { expect } from 'playwright/test';

/** Collects the effects of injected markup or code in all present and future windows. */
export function watchForHarm(electron: ElectronApplication): readonly string[] {
  const complaints: string[] = [];
  const watch = (window: Page) => {
    window.on('dialog', (dialog) => {
      complaints.push(`dialog: ${dialog.message()}`);
      void dialog.dismiss();
    });
    window.on('console', (message) => {
      if (/content security policy|refused to/i.test(message.text())) complaints.push(message.text());
    });
    window.on('request', (request) => {
      if (!request.url().startsWith('app://statustray/')) complaints.push(`request: ${request.url()}`);
    });
  };
  for (const window of electron.windows()) watch(window);
  electron.on('window', watch);
  return complaints;
}

/** Expects no element that loads, runs or navigates by itself, and no event handler attributes. */
export async function expectHarmless(window: Page): Promise<void> {
  const found = await window.evaluate(() => {
    const elements = [...document.body.querySelectorAll('*')];
    const risky =
      'script, iframe, frame, object, embed, img, image, video, audio, source, link, style, base, meta, form[action], webview, portal, a[href], use';
    return {
      risky: elements
        .filter((element) => element.matches(risky) && !element.matches('script[src^="./assets/"]'))
        .map(({ outerHTML }) => outerHTML.slice(0, 200)),
      handlers: elements.flatMap(({ attributes }) =>
        [...attributes].map(({ name }) => name).filter((name) => name.startsWith('on')),
      ),
      pwned: Reflect.get(window, '__pwned') ?? null,
    };
  });
  expect(found).toEqual({ risky: [], handlers: [], pwned: null });
}
