/** Returns a text in the page’s language. */
export type Translate = (text: unknown) => unknown;

/** Texts are objects keyed by language; a text without the page’s language is taken in English, or in any other. */
export function localised(text: unknown, language: unknown): unknown {
  if (typeof text !== 'object' || text === null) return text;
  const byLanguage: Readonly<Record<string, unknown>> = { ...text };
  const own = typeof language === 'string' ? byLanguage[language] : undefined;
  return own ?? byLanguage.en ?? Object.values(byLanguage).find((one) => typeof one === 'string');
}
