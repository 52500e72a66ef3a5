import { cleanText } from '#shared/text/text.ts';

const maxWords = 50;

/** The words of the wire format in lower case, also without separators, and their meanings. */
export type WordTable<Word extends string> = ReadonlyMap<string, Word>;

/** A table of words that mean themselves, and of synonyms. */
export function wordTable<Word extends string>(
  words: readonly Word[],
  others: Readonly<Record<string, Word>> = {},
): WordTable<Word> {
  const meanings = [...words.map((word): [string, Word] => [word, word]), ...Object.entries(others)];
  return new Map([...meanings.map(([word, meaning]): [string, Word] => [runTogether(word), meaning]), ...meanings]);
}

function meaningOf<Word extends string>(table: WordTable<Word>, word: string): Word | undefined {
  return table.get(word) ?? table.get(runTogether(word));
}

function runTogether(word: string): string {
  return word.replace(/[\s_-]/g, '');
}

/** Reads the status words of one page and keeps the unknown ones. */
export interface WordReader {
  /**
   * Case and separators do not matter: `Partial Outage` is `partial_outage`. An unknown word gives `unknown` and a line
   * in `notUnderstood`.
   */
  read<Word extends string>(table: WordTable<Word>, what: string, word: unknown): Word | 'unknown';
  /** Records anything else that was unusable, such as a missing field. */
  note(line: string): void;
  notUnderstood(): readonly string[];
}

/** Create one for each reading of a page. */
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
      const meaning = isWord ? meaningOf(table, String(word).trim().toLowerCase()) : undefined;
      if (meaning === undefined)
        note(isWord ? `${what} ${JSON.stringify(String(word).slice(0, 200))}` : `${what} missing`);
      return meaning ?? 'unknown';
    },
  };
}
