import { describe, expect, it } from 'vitest';
import { firstLine, plainText } from '#shared/domain/body.ts';
import { decodeEntities, dropTags } from '#shared/text/html-text.ts';
import { headingsOf, restoreLineBreaks } from '#shared/text/markdown-line-breaks.ts';
import { cleanLines, cleanText } from '#shared/text/text.ts';
import { growthOf } from '../testing/growth.ts';
import { guessFormat } from './body-format.ts';
import { readFeedPage } from './feeds/feed-page.ts';
import { titleSaysOver } from './feeds/incident-phrases.ts';
import { describeText, readJson } from './json-body.ts';
import { readXml } from './xml-body.ts';

const pumped = [
  '-',
  ' ',
  '\t',
  '\n',
  '> ',
  '*a_ ',
  'a*',
  '[',
  '[a](',
  '<',
  '<b',
  '<b>',
  '&',
  '&a',
  '&#1',
  '"',
  '\\',
  '# ',
  '- ',
  '1. ',
  '\u200B',
  'é',
  'Jun 18, 18:09 UTC ',
  'Status: ',
  '/1',
  '(a',
  '**a',
  'not a ',
  '`',
];
const starts = ['', 'Jun 18, 18:09 UTC ', '# Summary ', '<p>', '[Resolved] '];
const end = '☃';

const bodyOf = (text: string) => ({
  bytes: new TextEncoder().encode(text),
  contentType: null,
  url: 'https://status.acme.example/feed',
});
const escaped = (text: string) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
const feedOf = (text: string) =>
  `<rss><channel><title>Acme</title><item><title>${escaped(text.slice(0, 400))}</title><link>https://status.acme.example/${encodeURIComponent(text.slice(0, 9_000))}/</link><description>${escaped(text)}</description></item></channel></rss>`;
const reading = { platform: 'feed', whenEmpty: 'unknown' } as const;
const address = { pageUrl: 'https://status.acme.example/', hints: {} };

const readers: readonly (readonly [string, (text: string) => unknown])[] = [
  ['cleanText', (text) => cleanText(text, 65_536)],
  ['cleanLines', (text) => cleanLines(text, 65_536)],
  ['decodeEntities', decodeEntities],
  ['dropTags', (text) => dropTags(text, 'dropped')],
  ['restoreLineBreaks', restoreLineBreaks],
  ['headingsOf', headingsOf],
  ['plain Markdown', (text) => plainText(text, 'markdown')],
  ['plain HTML', (text) => plainText(text, 'html')],
  ['firstLine', (text) => firstLine(text, 'markdown', 200)],
  ['guessFormat', guessFormat],
  ['titleSaysOver', titleSaysOver],
  ['describeText', describeText],
  ['readJson', (text) => readJson(bodyOf(text))],
  ['readXml', (text) => readXml(bodyOf(`<a>${text}</a>`))],
  ['readFeedPage', (text) => readFeedPage(bodyOf(feedOf(text)), address, reading)],
];

describe('ten times the text costs less than fifteen times as much', () => {
  it.each(readers)(
    'in %s',
    (_name, read) => {
      const dear = starts.flatMap((start) =>
        pumped.flatMap((pump) => {
          const prepare = (size: number) => {
            const text = start + pump.repeat(Math.ceil(size / pump.length)) + end;
            return () => read(text);
          };
          return growthOf(prepare, 3_000) < 15 ? [] : [`${start}…${pump}`];
        }),
      );
      expect(dear).toEqual([]);
    },
    120_000,
  );
});
