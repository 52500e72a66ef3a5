import type { Failure } from '#shared/domain/failure.ts';
import { describeText } from '../parsing/json-body.ts';
import { landingOf, lookAtLanding, type Scene } from './candidates.ts';
import { wallBefore } from './login-wall.ts';

/** Why a page could not be read with the platform of this label, which it seemed to be of. */
export interface SuspectFailure {
  readonly failure: Failure;
  readonly label: string;
}

/** Why a page was not recognised: the plainest reason that there is. */
export async function explain(scene: Scene, suspect: SuspectFailure | null): Promise<Failure> {
  const { document, answer } = await lookAtLanding(scene);
  const wall = answer && wallBefore(scene.asked, landingOf(answer));
  if (wall)
    return { kind: 'blocked', status: answer.status, detail: `Expected a public page, but ${scene.asked} ${wall}.` };
  // The page is there: what is missing are the documents that its platform would have.
  const isOther = suspect?.failure.kind === 'gone' && document.ok;
  if (suspect !== null && !isOther) return suspect.failure;
  if (!document.ok) return document.failure;
  const received = describeText(answer ? landingOf(answer).html : '');
  const but = suspect ? `and not the documents that a page of ${suspect.label} has` : 'without marks that we know';
  const advice = 'Give the address of the status page itself, or name its platform.';
  return stranger(`Expected a status page, received ${received} from ${scene.asked}, ${but}. ${advice}`);
}

function stranger(detail: string): Failure {
  return { kind: 'not_recognised', status: null, detail };
}
