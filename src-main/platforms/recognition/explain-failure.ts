import type { Failure } from '#shared/domain/failure.ts';
import { describeText } from '../parsing/json-body.ts';
import { fetchLandingPage, landingOf, type ProbeContext } from './candidates.ts';
import { wallBefore } from './login-wall.ts';

/** Why a page could not be read with the platform of this label, which it seemed to be of. */
export interface CandidateFailure {
  readonly failure: Failure;
  readonly label: string;
}

/** Why a page was not recognised: the plainest reason that there is. */
export async function explain(context: ProbeContext, candidate: CandidateFailure | null): Promise<Failure> {
  const { document, answer } = await fetchLandingPage(context);
  const wall = answer && wallBefore(context.asked, landingOf(answer));
  if (wall)
    return { kind: 'blocked', status: answer.status, detail: `Expected a public page, but ${context.asked} ${wall}.` };
  // The page is there: what is missing are the documents that its platform would have.
  const isOther = candidate?.failure.kind === 'gone' && document.ok;
  if (candidate !== null && !isOther) return candidate.failure;
  if (!document.ok) return document.failure;
  const received = describeText(answer ? landingOf(answer).html : '');
  const but = candidate ? `and not the documents that a page of ${candidate.label} has` : 'without marks that we know';
  const advice = 'Give the address of the status page itself, or name its platform.';
  return stranger(`Expected a status page, received ${received} from ${context.asked}, ${but}. ${advice}`);
}

function stranger(detail: string): Failure {
  return { kind: 'not_recognised', status: null, detail };
}
