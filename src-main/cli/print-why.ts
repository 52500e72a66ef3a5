import { type Component, componentPath } from '#shared/domain/component.ts';
import { glyphOfComponent } from '#shared/domain/glyph.ts';
import { componentWords } from '#shared/domain/words.ts';
import { cleanText } from '#shared/text/text.ts';
import { isoTime } from '../json/iso-time.ts';
import { schemaVersion } from '../json/page-json.ts';
import type { LedgerLine, StoredIncident } from '../state/database/store.ts';
import type { Checked } from './checked.ts';
import { clockTime, humanTime } from './human-time.ts';
import { checkedJson, printChecked } from './print-check.ts';
import type { Style } from './style.ts';

/** What is known about one vendor; `history` and `alerts` are `null` without a local history. */
export interface WhyAnswer {
  readonly because: string;
  readonly checked: Checked;
  /** The components the question is probably about. */
  readonly components: readonly Component[];
  readonly incidents: readonly StoredIncident[] | null;
  /** Newest first. */
  readonly alerts: readonly LedgerLine[] | null;
}

export function printWhy(
  { because, checked, components, incidents, alerts }: WhyAnswer,
  { now, style }: { readonly now: number; readonly style: Style },
): string {
  const page = checked.kind === 'read' ? ` · read ${humanTime(checked.readAt, now)}` : '';
  const lines = [
    ...components.map((one) => {
      const path = checked.kind === 'read' ? componentPath(one, checked.page.groups) : one.name;
      return `${style.glyph(glyphOfComponent(one.status))} ${cleanText(path, 200)}: ${componentWords[one.status]}`;
    }),
    because,
    `${checked.subscription.pageUrl}${page}`,
    ...(incidents === null ? [] : [historyLine(incidents)]),
    ...(alerts === null ? [] : alertLines(alerts)),
  ];
  return printChecked(checked, { style, nameWidth: 0 }) + lines.map((line) => `  ${line}\n`).join('');
}

function historyLine(incidents: readonly StoredIncident[]): string {
  const [last] = incidents;
  if (!last) return 'no incident in the last 30 days';
  const { startedAt, title } = last.incident;
  const count = incidents.length === 1 ? '1 incident' : `${incidents.length} incidents`;
  return `${count} in the last 30 days, last ${clockTime(startedAt ?? last.firstSeenAt)} UTC “${cleanText(title, 120)}”`;
}

function alertLines(alerts: readonly LedgerLine[]): readonly string[] {
  if (alerts.length === 0) return ['no decision in the last 30 days'];
  return alerts.map(
    ({ at, verdict, channel, text, why }) =>
      `${clockTime(at)} UTC ${verdict} (${channel}): ${cleanText(text.title, 120)}, ${cleanText(why, 120)}`,
  );
}

/** The output of `why --json`, as documented. */
export function whyJson(answers: readonly WhyAnswer[], now: number) {
  return {
    schemaVersion,
    vendors: answers.map(({ because, checked, components, incidents, alerts }) => ({
      ...checkedJson(checked, null),
      because,
      ageSeconds: checked.kind === 'read' ? Math.max(0, Math.round((now - checked.readAt) / 1_000)) : null,
      affected: components.map((one) => ({
        id: one.id,
        path: checked.kind === 'read' ? componentPath(one, checked.page.groups) : one.name,
        status: one.status,
      })),
      history:
        incidents?.map(({ incident: { id, title, impact, status, startedAt, resolvedAt }, toldAt }) => ({
          id,
          title,
          impact,
          status,
          startedAt: isoTime(startedAt),
          resolvedAt: isoTime(resolvedAt),
          toldAt: isoTime(toldAt),
        })) ?? null,
      decisions:
        alerts?.map(({ at, kind, verdict, channel, title, why }) => ({
          at: isoTime(at),
          kind,
          decision: verdict,
          channel,
          title,
          why,
        })) ?? null,
    })),
  };
}
