import { readdirSync, readFileSync, statSync } from 'node:fs';
import { basename, join } from 'node:path';
import { loadAllPlatforms } from '../src-main/platforms/registry.ts';
import { expectedReadings } from './conformance/expected-readings.ts';
import { judgeRecording, type RecordedFile } from './conformance/judge-recording.ts';
import { printTable } from './conformance/print-table.ts';

const allPlatforms = await loadAllPlatforms();
const expected = expectedReadings();

/** Reads every recording below the folders and prints the results; returns 0 if every row is right and every word understood. */
function main(directories: readonly string[]): number {
  const isFolder = (path: string) => statSync(path, { throwIfNoEntry: false })?.isDirectory() === true;
  if (directories.length === 0 || !directories.every(isFolder)) {
    console.error('Usage: npm run conformance -- DIR …\nDIR has one folder of recorded responses per platform.');
    return 64;
  }
  const judgements = directories.flatMap((directory) =>
    recordingsIn(directory).flatMap((files) => files.map((file) => judgeRecording(allPlatforms, file, files))),
  );
  if (judgements.length === 0) {
    console.error(`No recordings found in the folders of ${directories.map((path) => basename(path)).join(', ')}.`);
    return 64;
  }
  process.stdout.write(printTable(judgements));
  return judgements.some(({ wrong, notUnderstood }) => wrong !== null || notUnderstood.length > 0) ? 1 : 0;
}

/** Other files beside the recordings, such as notes on their sources, are ignored. */
const recordingName = /\.(?:json|xml|rss|atom|html|js|txt|bin)$/i;

/** By folder. */
function recordingsIn(directory: string): readonly (readonly RecordedFile[])[] {
  const sources = readSources(join(directory, 'SOURCES.tsv'));
  const folders = readdirSync(directory, { withFileTypes: true }).filter((entry) => entry.isDirectory());
  return folders
    .map(({ name }) => name)
    .toSorted()
    .map((folder) =>
      readdirSync(join(directory, folder), { withFileTypes: true })
        .filter((entry) => entry.isFile() && recordingName.test(entry.name))
        .map(({ name }) => name)
        .toSorted()
        .map((name) => ({
          folder,
          name,
          bytes: readFileSync(join(directory, folder, name)),
          source: sources.get(`${folder}/${name}`) ?? '',
          ...expectationOf(`${folder}/${name}`),
        })),
    );
}

function expectationOf(file: string): Pick<RecordedFile, 'expected'> {
  const known = expected.get(file);
  return known === undefined ? {} : { expected: known };
}

/** The source file of each recording, by the recording’s path, from a table beside the folders if there is one. */
function readSources(path: string): ReadonlyMap<string, string> {
  if (!statSync(path, { throwIfNoEntry: false })) return new Map();
  const rows = readFileSync(path, 'utf8')
    .split('\n')
    .map((line) => line.split('\t'));
  return new Map(rows.map(([file = '', , source = '']) => [file, basename(source.split('@')[0] ?? '')]));
}

process.exitCode = main(process.argv.slice(2));
