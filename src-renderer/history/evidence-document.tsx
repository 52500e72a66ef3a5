import type { ReactNode } from 'react';
import { formatDuration } from '#shared/domain/duration.ts';
import { usualPostingDelayWords } from '#shared/domain/posting-delay.ts';
import { impactWords, phaseWords } from '#shared/domain/words.ts';
import type { Evidence, EvidenceIncident } from '#shared/evidence.ts';
import styles from './evidence-document.module.css';
import { delayWords } from './incident-words.ts';
import { shareWords } from './slot-words.ts';

/** What the window prints in place of itself. All times are UTC, as in the other formats. */
export function EvidenceDocument({ evidence }: { readonly evidence: Evidence }) {
  const { scope, fromAt, untilAt, madeAt, incidents, leftOutCount } = evidence;
  return (
    <article className={styles.document} aria-label="Evidence">
      <h1>{scope}: incidents</h1>
      <p>
        {utc(fromAt)} to {utc(untilAt)}. All times are UTC. Made by Statustray at {utc(madeAt)}.
      </p>
      <Facts facts={figuresOf(evidence)} />
      <h2>Not read</h2>
      <Gaps evidence={evidence} />
      <h2>Incidents</h2>
      {incidents.length === 0 && <p>None was posted.</p>}
      {incidents.map((incident) => (
        <Incident key={`${incident.vendorName}/${incident.id}`} incident={incident} />
      ))}
      {leftOutCount > 0 && <p>{leftOutCount} more are left out. A shorter period has them.</p>}
    </article>
  );
}

function Gaps({ evidence: { gaps } }: { readonly evidence: Evidence }) {
  if (gaps.length === 0) return <p>The page was read throughout the period.</p>;
  return (
    <>
      <p>Of this time nothing is known.</p>
      <ul>
        {gaps.map(({ vendorId, vendorName, fromAt, untilAt }) => (
          <li key={`${vendorId} ${fromAt}`}>
            {vendorName}: {utc(fromAt)} to {utc(untilAt)} ({formatDuration(untilAt - fromAt)})
          </li>
        ))}
      </ul>
    </>
  );
}

function Incident({ incident }: { readonly incident: EvidenceIncident }) {
  const { vendorName, title, facts, posts } = incident;
  return (
    <section className={styles.incident}>
      <h3>
        {vendorName}: {title}
      </h3>
      <Facts
        facts={[
          ['Impact', impactWords[incident.impact]],
          ['Components', incident.components.join(', ') || 'the whole page'],
          ['Started (reported)', timeOf(facts.startedAt)],
          ['First posted', timeOf(facts.firstPostedAt)],
          ['Detected', utc(facts.seenAt)],
          ['Notified', timeOf(facts.toldAt)],
          ['Resolved (reported)', timeOf(facts.resolvedAt)],
          ['Lasted', facts.durationMs === null ? null : formatDuration(facts.durationMs)],
          ['Posts', incident.postsSpanMs === null ? null : `over ${formatDuration(incident.postsSpanMs)}`],
          ['Posting delay', facts.postingDelayMs === null ? null : delayWords(facts.postingDelayMs)],
          ['Page', incident.url],
        ]}
      />
      {facts.contradictions.map((sentence) => (
        <p key={sentence} className={styles.contradiction}>
          {sentence}
        </p>
      ))}
      <ol className={styles.posts}>
        {posts.map(({ id, status, postedAt, text, isEdited }) => (
          <li key={id}>
            <strong>{phaseWords[status]}</strong> · {timeOf(postedAt) ?? 'no date'}
            {isEdited && ' · edited later'}
            <p>{text}</p>
          </li>
        ))}
      </ol>
    </section>
  );
}

function Facts({ facts }: { readonly facts: readonly (readonly [string, ReactNode])[] }) {
  return (
    <dl className={styles.facts}>
      {facts.map(([label, value]) =>
        value === null ? null : (
          <div key={label}>
            <dt>{label}</dt>
            <dd>{value}</dd>
          </div>
        ),
      )}
    </dl>
  );
}

function figuresOf({ figures }: Evidence): readonly (readonly [string, string | null])[] {
  const { incidentCount, medianResolveMs, postingDelay, fineShare, troubleMs, unreadMs } = figures;
  return [
    ['Incidents', String(incidentCount)],
    ['Median time to resolve', medianResolveMs === null ? null : formatDuration(medianResolveMs)],
    ['Posting delay', postingDelay && usualPostingDelayWords(postingDelay)],
    ['Fine, as the page tells', fineShare === null ? null : `${shareWords(fineShare)} of the time that was read`],
    ['Time in trouble', formatDuration(troubleMs)],
    ['Not read', formatDuration(unreadMs)],
  ];
}

function timeOf(at: number | null): string | null {
  return at === null ? null : utc(at);
}

/** `2026-03-25 15:53` */
function utc(at: number): string {
  return new Date(at).toISOString().slice(0, 16).replace('T', ' ');
}
