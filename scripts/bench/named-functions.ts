import type { Page } from 'playwright';

/** Lets a page run functions that contain named ones: tsx wraps those in a helper that no page defines. */
export async function knowNames(page: Page): Promise<void> {
  await page.evaluate('globalThis.__name = (named) => named');
}
