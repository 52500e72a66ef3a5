import { describe, expect, it } from 'vitest';
import { countsToTwelve } from './hour-cycle.ts';

const common = [
  ...['ar-EG', 'ar-MA', 'bg', 'bn-IN', 'cs', 'da', 'de', 'de-AT', 'el', 'en', 'en-AU', 'en-CA', 'en-DE', 'en-GB'],
  ...['en-IE', 'en-IN', 'en-NZ', 'en-US', 'en-ZA', 'es', 'es-419', 'es-AR', 'es-MX', 'et', 'fa', 'fi', 'fil', 'fr'],
  ...['fr-CA', 'he', 'hi', 'hr', 'hu', 'id', 'it', 'ja', 'ko', 'lt', 'lv', 'ms', 'nb', 'nl', 'pl', 'pt-BR', 'pt-PT'],
  ...['ro', 'ru', 'sk', 'sl', 'sr', 'sv', 'ta', 'te', 'th', 'tr', 'uk', 'ur', 'vi', 'zh-CN', 'zh-Hant-TW', 'zh-TW'],
];

describe('countsToTwelve', () => {
  it.each(common)('agrees with Intl for %s', (locale) => {
    const format = new Intl.DateTimeFormat(locale, { hour: 'numeric' });
    expect(countsToTwelve(locale)).toBe(format.resolvedOptions().hour12);
  });

  it('uses the 24-hour clock for an unknown language tag', () => {
    expect(['', 'xx', 'C', 'en_US.UTF-8'].map(countsToTwelve)).toEqual([false, false, false, false]);
  });
});
