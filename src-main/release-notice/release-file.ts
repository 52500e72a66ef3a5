import { z } from 'zod';
import type { Outcome } from '#shared/domain/failure.ts';
import type { ReleaseNotice } from '#shared/snapshot.ts';
import { cleanText } from '#shared/text/text.ts';
import { parseJson } from '../signed-files/parse-json.ts';
import { signatureProblem } from '../signed-files/signature.ts';
import type { SignedFile } from '../signed-files/signed-file.ts';

const longestSummary = 200;
const mostBytes = 64 * 1024;

/** The signed content; published as docs/release.schema.json. */
export const releaseSchema = z.strictObject({
  kind: z.literal('statustray-release'),
  issuedAt: z.iso.datetime(),
  version: z.string().regex(/^\d{1,4}\.\d{1,4}\.\d{1,4}$/),
  summary: z.string().min(1).max(longestSummary),
  pageUrl: z
    .string()
    .max(2_000)
    .regex(/^https:\/\/[\w.:-]+(?:\/[!-~]*)?$/),
});

/** A published release and when it was issued. */
export interface Release extends ReleaseNotice {
  readonly issuedAt: number;
}

/** The bytes that are signed. */
export function encodeRelease({ issuedAt, version, summary, pageUrl }: Release): Uint8Array {
  const release = { kind: 'statustray-release', issuedAt: new Date(issuedAt).toISOString(), version, summary, pageUrl };
  return new TextEncoder().encode(`${JSON.stringify(release, null, 1)}\n`);
}

/** Verifies the signature before anything is parsed. The key is in base64. */
export function verifyRelease(file: SignedFile, publicKey: string): Outcome<Release, string> {
  if (file.bytes.length > mostBytes) return refuse('The release file is larger than 64 KB.');
  const problem = signatureProblem(file, publicKey);
  if (problem !== null) return refuse(problem);
  const parsed = releaseSchema.safeParse(parseJson(file.bytes));
  const summary = parsed.success ? cleanText(parsed.data.summary, longestSummary) : '';
  if (!parsed.success || summary === '' || !URL.canParse(parsed.data.pageUrl))
    return refuse('The release file is signed, but this version of Statustray cannot read its format.');
  const { issuedAt, version, pageUrl } = parsed.data;
  return { ok: true, value: { issuedAt: Date.parse(issuedAt), version, summary, pageUrl } };
}

/** Negative if `one` is older than `other`; a pre-release such as `1.2.0-beta.1` is older than `1.2.0`. */
export function compareVersions(one: string, other: string): number {
  const [a, b] = [numbersOf(one), numbersOf(other)];
  return a.map((number, at) => number - (b[at] ?? 0)).find((difference) => difference !== 0) ?? 0;
}

function numbersOf(version: string): readonly number[] {
  const [numbers = '', ...pre] = version.split('-');
  return [...numbers.split('.').map(Number), pre.length > 0 ? 0 : 1];
}

function refuse(sentence: string): Outcome<never, string> {
  return { ok: false, failure: sentence };
}
