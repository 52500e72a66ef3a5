import { expect, test } from 'vitest';
import { canParseUrl } from './can-parse-url.ts';

test('keeps accepting valid addresses for as long as the program runs', () => {
  const refused = Array.from({ length: 30_000 }, () => canParseUrl('https://bücher.example/ü')).filter((is) => !is);
  expect(refused).toEqual([]);
});

test.each([
  ['/ü', 'https://acme.example/', true],
  ['/ü', undefined, false],
  ['https://', undefined, false],
])('%s below %s: %s', (text, base, expected) => {
  expect(canParseUrl(text, base)).toBe(expected);
});
