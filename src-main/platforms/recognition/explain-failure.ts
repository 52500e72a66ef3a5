import type { Failure } from '#shared/domain/failure.ts';
import type { FetchAnswer } from '../../http/fetch.ts';
import { landingOf } from '../page-reader.ts';
import { describeText } from '../parsing/json-body.ts';
import type { LandingPage } from '../platform.ts';
import { fetchLandingPage, type ProbeContext } from './candidates.ts';
import { wallBefore } from './login-wall.ts';

/** Walls and titles stand at the start of a page, which is decoded on this thread. */
const startBytes = 256 * 1_024;

/** Why a page could not be read as the likeliest platform, and that platform’s label; `null` if it was not judged. */
export interface CandidateFailure {
  readonly failure: Failure;
  readonly label: string | null;
}

/** The clearest reason why a page was not recognised. */
export async function explain(context: ProbeContext, candidate: CandidateFailure | null): Promise<Failure> {
  const { document, answer } = await fetchLandingPage(context);
  const wall = answer && wallBefore(context.asked, startOf(answer));
  if (wall) return { kind: 'blocked', status: answer.status, detail: `${context.asked} is not public: it ${wall}.` };
  // The page exists; only the documents that this platform would serve are missing.
  const isOther = candidate?.failure.kind === 'gone' && document.ok;
  if (candidate !== null && !isOther) return candidate.failure;
  if (!document.ok) return document.failure;
  const received = answer ? describe(answer) : describeText('');
  const but = candidate ? `, but none of the documents that ${candidate.label} serves` : '';
  const detail =
    `No known status page was found at ${context.asked}. It returned ${received}${but}. ` +
    'Check the address, or choose the platform of the page.';
  return { kind: 'not_recognised', status: null, detail };
}

function startOf({ body, ...rest }: FetchAnswer): LandingPage {
  return landingOf({ ...rest, body: body.subarray(0, startBytes) });
}

function describe(answer: FetchAnswer): string {
  return describeText(startOf(answer).html, answer.body.length <= startBytes);
}
