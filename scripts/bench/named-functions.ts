import type { Page } from 'playwright';

/** Lets a page run functions that hold named ones: the runner of TypeScript marks those by a call that no page knows. */
export async function knowNames(page: Page): Promise<void> {
  await page.evaluate('globalThis.__name = (named) => named');
}
