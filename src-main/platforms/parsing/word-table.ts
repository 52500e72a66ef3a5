import { cleanText } from '#shared/text/text.ts';

const maxWords = 50;

/** The wire's words in lower case, and what they mean. */
export type WordTable<Word extends string> = ReadonlyMap<string, Word>;

/** A table of words that mean themselves, with others that mean one of them. */
export function wordTable<Word extends string>(
  words: readonly Word[],
  others: Readonly<Record<string, Word>> = {},
): WordTable<Word> {
  return new Map([...words.map((word): [string, Word] => [word, word]), ...Object.entries(others)]);
}

/** Reads the state words of one page, and keeps those that had no meaning. */
export interface WordReader {
  /** Case and outer space do not matter. No meaning gives `unknown` and a line in `notUnderstood`. */
  read<Word extends string>(table: WordTable<Word>, what: string, word: unknown): Word | 'unknown';
  /** Notes what else could not be used, such as a missing part. */
  note(line: string): void;
  notUnderstood(): readonly string[];
}

/** One for each reading of a page. */
export function createWordReader(): WordReader {
  const lines = new Set<string>();
  const note = (line: string) => {
    if (lines.size < maxWords) lines.add(cleanText(line, 200));
  };
  return {
    note,
    notUnderstood: () => [...lines],
    read(table, what, word) {
      const isWord = typeof word === 'string' || typeof word === 'number';
      const meaning = isWord ? table.get(String(word).trim().toLowerCase()) : undefined;
      if (meaning === undefined)
        note(isWord ? `${what} ${JSON.stringify(String(word).slice(0, 200))}` : `${what} missing`);
      return meaning ?? 'unknown';
    },
  };
}
