/** One threat or fault, the controls against it, and the tests that fail if those are removed. */
export interface Assurance {
  readonly id: string;
  readonly threat: string;
  readonly controls: readonly string[];
  readonly tests: readonly { readonly file: string; readonly sentence: string }[];
}

/** Reads a file’s text; `null` if it does not exist. */
export type ReadFile = (path: string) => string | null;

/** Parses docs/assurance.tsv below its header: id, threat, controls, and a cell `file: sentence` for each test. */
export function parseAssurance(tsv: string): readonly Assurance[] {
  return tsv
    .split('\n')
    .slice(1)
    .filter((line) => line !== '')
    .map((line) => {
      const [id = '', threat = '', controls = '', ...tests] = line.split('\t');
      return { id, threat, controls: controls.split(' ').filter((path) => path !== ''), tests: tests.map(testOf) };
    });
}

function testOf(cell: string): Assurance['tests'][number] {
  const at = cell.indexOf(': ');
  return { file: cell.slice(0, at), sentence: cell.slice(at + 2) };
}

/** Rows that name a missing file or sentence, or nothing at all. */
export function assuranceProblems(rows: readonly Assurance[], read: ReadFile): readonly string[] {
  const twice = rows.filter(({ id }, at) => rows.findIndex((one) => one.id === id) !== at);
  return [
    ...twice.map(({ id }) => `${id} is listed twice`),
    ...rows.flatMap(({ id, controls, tests }) => [
      ...(controls.length > 0 ? [] : [`${id} names no control`]),
      ...(tests.length > 0 ? [] : [`${id} names no test`]),
      ...controls.filter((path) => read(path) === null).map((path) => `${id}: there is no ${path}`),
      ...tests.flatMap(({ file, sentence }) => testProblem(id, file, sentence, read(file))),
    ]),
  ];
}

/** How many rows of each kind there are; a new row is counted here, so that none goes away unseen. */
const rowCounts: Readonly<Record<string, number>> = { T: 24, E: 20, F: 55 };

/** Rows that are missing from the table, or not counted. */
export function countProblems(rows: readonly Assurance[], counts = rowCounts): readonly string[] {
  const expected = Object.entries(counts).flatMap(([kind, count]) =>
    Array.from({ length: count }, (_, at) => `${kind}${at + 1}`),
  );
  const ids = rows.map(({ id }) => id);
  return [
    ...expected.filter((id) => !ids.includes(id)).map((id) => `${id} is missing`),
    ...ids.filter((id) => !expected.includes(id)).map((id) => `${id} is not counted in assurance.ts`),
  ];
}

function testProblem(id: string, file: string, sentence: string, code: string | null): readonly string[] {
  if (code === null) return [`${id}: there is no ${file}`];
  const isThere = ["'", '"', '`'].some((quote) => code.includes(`${quote}${sentence}${quote}`));
  return isThere ? [] : [`${id}: ${file} has no test "${sentence}"`];
}

const head = `# Assurance

What could go wrong, what stands against it, and the tests that fail when that is taken out. \`npm run assurance\` writes this page from
[assurance.tsv](assurance.tsv); the check fails when a file or a test is named that no longer exists. T are threats, E the items of
Electron's security checklist, F faults.
`;

/** The page with all rows. */
export function assurancePage(rows: readonly Assurance[]): string {
  const lines = rows.map(({ id, threat, controls, tests }) => {
    const files = [...new Set(tests.map(({ file }) => file))];
    const proofs = files.map((file) => {
      const sentences = tests.filter((test) => test.file === file).map(({ sentence }) => escapeCell(sentence));
      return `${linkTo(file)}: ${sentences.join('; ')}`;
    });
    return `| ${id} | ${escapeCell(threat)} | ${controls.map(linkTo).join('<br>')} | ${proofs.join('<br>')} |`;
  });
  return [head, '| | threat or fault | control | tests |', '| --- | --- | --- | --- |', ...lines, ''].join('\n');
}

function linkTo(path: string): string {
  return `[${path.slice(path.lastIndexOf('/') + 1)}](../${path})`;
}

function escapeCell(text: string): string {
  return text.replaceAll('|', '\\|').replaceAll('<', '&lt;');
}
