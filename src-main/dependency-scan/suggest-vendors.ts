import { setImmediate } from 'node:timers/promises';
import { toVendorId, type VendorId } from '#shared/domain/vendor.ts';
import { cleanText } from '#shared/text/text.ts';
import { type WalkLimits, walk, walkLimits } from './file-walk.ts';
import { diskReader, type FolderReader } from './folder-walk.ts';
import { createMatch } from './match-vendors.ts';
import { isTelling, signalsIn, signalsOfPath } from './read-signals.ts';
import { type Signal, signalText } from './signal.ts';
import { allSignals } from './signals/all.ts';

/** A catalogue vendor that a project seems to use, with the evidence. */
export interface Suggestion {
  readonly vendorId: VendorId;
  /** Nearest file first; at most twelve. */
  readonly evidence: readonly Evidence[];
}

export interface Evidence {
  /** Relative to the folder. */
  readonly file: string;
  /** Such as `npm package stripe`; names only, never values. */
  readonly what: string;
}

export interface SuggestOptions {
  readonly reader?: FolderReader;
  readonly limits?: WalkLimits;
  /** Ends the search early and returns what was found so far. */
  readonly signal?: AbortSignal;
}

const mostEvidence = 12;
/** How many files to read before yielding to other work. */
const filesAtOnce = 100;

/**
 * Vendors that a project's files mention, those with the most evidence first. Reads only the folder, within limits,
 * and sends nothing. An unreadable folder gives none.
 */
export async function suggestVendors(
  folder: string,
  { reader = diskReader, limits = walkLimits, signal }: SuggestOptions = {},
): Promise<readonly Suggestion[]> {
  const match = createMatch(allSignals);
  const found = new Map<string, Evidence[]>();
  let seen = 0;
  let filesLeft = limits.files;
  for await (const path of walk(folder, reader, limits)) {
    seen += 1;
    if (seen % filesAtOnce === 0) await setImmediate();
    if (signal?.aborted) break;
    const text = isTelling(path) && filesLeft > 0 ? await reader.read(`${folder}/${path}`, limits.bytesPerFile) : null;
    if (isTelling(path)) filesLeft -= 1;
    const signals = [...signalsOfPath(path), ...(text === null ? [] : signalsIn(path, text))];
    for (const signal of signals) for (const id of match(signal)) note(found, id, evidenceOf(path, signal));
  }
  return [...found]
    .map(([id, evidence]) => ({ vendorId: toVendorId(id), evidence }))
    .toSorted((a, b) => b.evidence.length - a.evidence.length || (a.vendorId < b.vendorId ? -1 : 1));
}

function note(found: Map<string, Evidence[]>, id: string, evidence: Evidence): void {
  const known = found.get(id) ?? [];
  const isNew = !known.some(({ file, what }) => file === evidence.file && what === evidence.what);
  if (isNew && known.length < mostEvidence) found.set(id, [...known, evidence]);
}

function evidenceOf(path: string, { kind, name }: Signal): Evidence {
  return { file: cleanText(path, 300), what: cleanText(`${signalText[kind]} ${name}`, 200) };
}
