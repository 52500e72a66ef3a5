import type { Failure } from '#shared/domain/failure.ts';
import { describeText } from './json-body.ts';
import { wallBefore } from './login-wall.ts';
import type { PageBody } from './platform.ts';
import { originOfSummary } from './summary-origin.ts';
import { landingOf, lookAtLanding, type Scene } from './suspects.ts';

/** Platforms that are known by sight before they can be read. */
const likenesses: readonly { readonly path: string; readonly says: (body: PageBody) => string | null }[] = [
  { path: '/api/v2/summary.json', says: (body) => (originOfSummary(body) === 'incident-io' ? 'incident.io' : null) },
];

/** Why a page was not recognised: the plainest reason that there is. */
export async function explain(scene: Scene, suspectFailure: Failure | null): Promise<Failure> {
  const { document, answer } = await lookAtLanding(scene);
  const wall = answer && wallBefore(scene.asked, landingOf(answer));
  if (wall)
    return { kind: 'blocked', status: answer.status, detail: `Expected a public page, but ${scene.asked} ${wall}.` };
  if (suspectFailure !== null) return suspectFailure;
  if (answer === null && !document.ok) return document.failure;
  const likeness = await likenessOf(scene);
  if (likeness !== null)
    return stranger(`${scene.asked} looks like a page of ${likeness}, which this version cannot read.`);
  if (!document.ok) return document.failure;
  const received = describeText(answer ? landingOf(answer).html : '');
  const advice = 'Give the address of the status page itself, or name its platform.';
  return stranger(
    `Expected a status page, received ${received} from ${scene.asked} without marks that we know. ${advice}`,
  );
}

async function likenessOf({ look, asked }: Scene): Promise<string | null> {
  for (const { path, says } of likenesses) {
    const { document } = await look({ url: new URL(path, asked).href, accept: 'json' });
    const name = document.ok ? says(document.value) : null;
    if (name !== null) return name;
  }
  return null;
}

function stranger(detail: string): Failure {
  return { kind: 'not_recognised', status: null, detail };
}
