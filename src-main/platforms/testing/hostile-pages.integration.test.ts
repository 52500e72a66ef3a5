import { describe, expect, it } from 'vitest';
import { cleanText } from '#shared/text/text.ts';
import type { Platform } from '../platform.ts';
import { loadAllPlatforms } from '../registry.ts';
import { flawsOf } from './contract-checks.ts';
import { type HostilePage, hostilePages, textsOf } from './hostile-pages.ts';
import { hostileTexts } from './hostile-texts.ts';

const allPlatforms = await loadAllPlatforms();

const texts = hostileTexts('http://127.0.0.1:9');

/** Platforms whose pages contain only numbers and statuses. */
const wordless: ReadonlySet<string> = new Set(['statushub']);

async function pagesOf(platform: Platform): Promise<readonly HostilePage[]> {
  let port = 4_000;
  return hostilePages(platform, texts, async () => {
    port += 1;
    return `http://127.0.0.1:${port}/`;
  });
}

describe('hostile texts in each platform’s wire format', () => {
  it('number two hundred', () => {
    expect(new Set(texts).size).toBeGreaterThanOrEqual(200);
  });

  it.each(allPlatforms.map((platform) => [platform.id, platform] as const))(
    'pass through %s and come out as clean text',
    async (id, platform) => {
      const pages = await pagesOf(platform);
      const read = pages.map(({ outcome }) => (outcome.ok ? outcome.value : expect.unreachable(id)));
      expect(read.flatMap(flawsOf)).toEqual([]);
      const all = read.flatMap((page) => Object.values(textsOf(page)).flat()).map((text) => cleanText(text, 100_000));
      const come = texts.filter((text) => all.some((one) => one.includes(cleanText(text, 60).replace(/…$/, ''))));
      // Some platforms drop, truncate or decode a few, such as ids shown as names or Markdown in a title.
      if (wordless.has(id)) expect(pages).toEqual([]);
      else expect(come.length).toBeGreaterThan(160);
    },
  );
});
