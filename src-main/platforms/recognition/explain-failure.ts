import type { Failure } from '#shared/domain/failure.ts';
import { describeText } from '../parsing/json-body.ts';
import { fetchLandingPage, landingOf, type ProbeContext } from './candidates.ts';
import { wallBefore } from './login-wall.ts';

/** Why a page could not be read as the likeliest platform, and that platform’s label. */
export interface CandidateFailure {
  readonly failure: Failure;
  readonly label: string;
}

/** The clearest reason why a page was not recognised. */
export async function explain(context: ProbeContext, candidate: CandidateFailure | null): Promise<Failure> {
  const { document, answer } = await fetchLandingPage(context);
  const wall = answer && wallBefore(context.asked, landingOf(answer));
  if (wall) return { kind: 'blocked', status: answer.status, detail: `${context.asked} is not public: it ${wall}.` };
  // The page exists; only the documents that this platform would serve are missing.
  const isOther = candidate?.failure.kind === 'gone' && document.ok;
  if (candidate !== null && !isOther) return candidate.failure;
  if (!document.ok) return document.failure;
  const received = describeText(answer ? landingOf(answer).html : '');
  const but = candidate ? `, but none of the documents that ${candidate.label} serves` : '';
  const detail =
    `No known status page was found at ${context.asked}. It returned ${received}${but}. ` +
    'Check the address, or choose the platform of the page.';
  return { kind: 'not_recognised', status: null, detail };
}
