import { countNames, type Judgement } from './judge-recording.ts';

const heading = ['file', 'platform', ...countNames, 'level', 'not understood', 'verdict', 'taken'];

/** The table as text, the words that were not understood, and a line of totals. */
export function printTable(judgements: readonly Judgement[]): string {
  const rows = [heading, ...judgements.map(toCells)];
  const widths = heading.map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  const lines = rows.map((row) =>
    row
      .map((cell, column) => cell.padEnd(widths[column] ?? 0))
      .join('  ')
      .trimEnd(),
  );
  return [...lines, ...unknownWords(judgements), ...wrongRows(judgements), '', sumOf(judgements), ''].join('\n');
}

function toCells({ file, platform, counts, level, taken, notUnderstood, wrong }: Judgement): readonly string[] {
  return [
    file,
    platform ?? '–',
    ...countNames.map((name) => (counts === null ? '–' : String(counts[name]))),
    level || '–',
    notUnderstood.length === 0 ? '–' : String(notUnderstood.length),
    wrong === null ? 'right' : 'WRONG',
    taken,
  ];
}

function unknownWords(judgements: readonly Judgement[]): readonly string[] {
  const lines = judgements.flatMap(({ file, notUnderstood }) => notUnderstood.map((line) => `  ${file}: ${line}`));
  return lines.length === 0 ? [] : ['', 'Not understood:', ...lines];
}

function wrongRows(judgements: readonly Judgement[]): readonly string[] {
  const lines = judgements.flatMap(({ file, wrong }) => (wrong === null ? [] : `  ${file}: ${wrong}`));
  return lines.length === 0 ? [] : ['', 'Wrong:', ...lines];
}

function sumOf(judgements: readonly Judgement[]): string {
  const wrong = judgements.filter((judgement) => judgement.wrong !== null).length;
  const unknown = judgements.reduce((sum, { notUnderstood }) => sum + notUnderstood.length, 0);
  return `${judgements.length} recordings, ${wrong} wrong, ${unknown} words not understood.`;
}
