import type { Component } from '#shared/domain/component.ts';
import type { StatusPage } from '#shared/domain/status-page.ts';

const plainWords = new Set([
  ...[
    'www',
    'com',
    'http',
    'https',
    'the',
    'and',
    'for',
    'with',
    'from',
    'not',
    'error',
    'failed',
    'timeout',
    'status',
  ],
  ...['unable', 'access', 'request', 'returned', 'service', 'services', 'url', 'host', 'can', 'could'],
]);
const mostComponents = 3;

/** The components whose names share the most words with a host or a line of text. */
export function componentsBehind(text: string, page: StatusPage): readonly Component[] {
  const own = new Set(wordsOf(page.name));
  const asked = new Set(wordsOf(text.slice(0, 4_000)).filter((word) => !own.has(word)));
  const scored = page.components.map((component) => ({
    component,
    score: new Set(wordsOf(component.name).filter((word) => asked.has(word))).size,
  }));
  const best = Math.max(0, ...scored.map(({ score }) => score));
  if (best === 0) return [];
  return scored
    .filter(({ score }) => score === best)
    .map(({ component }) => component)
    .slice(0, mostComponents);
}

/** Lower-cased singular words, without stop words. */
function wordsOf(text: string): readonly string[] {
  return (text.toLowerCase().match(/[\p{L}\p{N}]{3,}/gu) ?? [])
    .filter((word) => !plainWords.has(word))
    .map((word) => word.replace(/(?<=..)s$/, ''));
}
