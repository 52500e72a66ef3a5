import type { Failure } from '#shared/domain/failure.ts';
import { describeText } from './json-body.ts';
import { wallBefore } from './login-wall.ts';
import { landingOf, lookAtLanding, type Scene } from './suspects.ts';

/** Why a page was not recognised: the plainest reason that there is. */
export async function explain(scene: Scene, suspectFailure: Failure | null): Promise<Failure> {
  const { document, answer } = await lookAtLanding(scene);
  const wall = answer && wallBefore(scene.asked, landingOf(answer));
  if (wall)
    return { kind: 'blocked', status: answer.status, detail: `Expected a public page, but ${scene.asked} ${wall}.` };
  if (suspectFailure !== null) return suspectFailure;
  if (answer === null && !document.ok) return document.failure;
  if (!document.ok) return document.failure;
  const received = describeText(answer ? landingOf(answer).html : '');
  const advice = 'Give the address of the status page itself, or name its platform.';
  return stranger(
    `Expected a status page, received ${received} from ${scene.asked} without marks that we know. ${advice}`,
  );
}

function stranger(detail: string): Failure {
  return { kind: 'not_recognised', status: null, detail };
}
