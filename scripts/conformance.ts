import { readdirSync, readFileSync, statSync } from 'node:fs';
import { basename, join } from 'node:path';
import { allPlatforms } from '../src-main/platforms/registry.ts';
import { judgeRecording, type RecordedFile } from './conformance/judge-recording.ts';
import { printTable } from './conformance/print-table.ts';

/** Reads every recording below the folder and prints what came of it; 0 when every row is right. */
function main(directory: string | undefined): number {
  if (directory === undefined || !statSync(directory, { throwIfNoEntry: false })?.isDirectory()) {
    console.error('Usage: npm run conformance -- DIR\nDIR has one folder of recorded responses per platform.');
    return 64;
  }
  const judgements = recordingsIn(directory).map((file) => judgeRecording(allPlatforms, file));
  if (judgements.length === 0) {
    console.error(`No recordings found in the folders of ${basename(directory)}.`);
    return 64;
  }
  process.stdout.write(printTable(judgements));
  return judgements.some(({ wrong }) => wrong !== null) ? 1 : 0;
}

/** Notes beside the recordings, such as where they come from, are none themselves. */
const recordingName = /\.(?:json|xml|rss|atom|html|js|txt)$/i;

function recordingsIn(directory: string): readonly RecordedFile[] {
  const folders = readdirSync(directory, { withFileTypes: true }).filter((entry) => entry.isDirectory());
  return folders
    .map(({ name }) => name)
    .toSorted()
    .flatMap((folder) =>
      readdirSync(join(directory, folder), { withFileTypes: true })
        .filter((entry) => entry.isFile() && recordingName.test(entry.name))
        .map(({ name }) => name)
        .toSorted()
        .map((name) => ({ folder, name, bytes: readFileSync(join(directory, folder, name)) })),
    );
}

process.exitCode = main(process.argv[2]);
