import { incidentStatuses } from '#shared/domain/incident.ts';
import { maintenanceStatuses } from '#shared/domain/maintenance.ts';
import { wordTable } from '../word-table.ts';

function phasesOf<Phase extends string>(words: Readonly<Record<Phase, readonly string[]>>): Record<string, Phase> {
  const phases = Object.keys(words).filter((phase): phase is Phase => phase in words);
  return Object.fromEntries(phases.flatMap((phase) => words[phase].map((word) => [word, phase])));
}

const translations = phasesOf({
  investigating: [
    'untersuchung',
    'en cours d’enquête',
    'enquête en cours',
    'investigando',
    'onderzoek',
    'in analisi',
    '調査中',
  ],
  identified: ['identifiziert', 'identifié', 'identificado', 'geïdentificeerd', 'identificato', '特定'],
  monitoring: ['beobachtung', 'surveillance', 'monitoreando', 'monitorando', 'monitoraggio', '監視中'],
  resolved: ['résolu', 'resuelto', 'resolvido', 'opgelost', 'risolto', '解決済み', '解決'],
});

/** The words that mean only a phase, unlike `started` or `closed`, which label dates and answers as well. */
export const incidentLabels: ReadonlySet<string> = new Set([
  'investigating',
  'identified',
  'monitoring',
  'resolved',
  ...Object.keys(translations),
]);

/** The words vendors use for the phases of an incident in feeds and titles. */
export const incidentPhases = wordTable(
  incidentStatuses.filter((status) => status !== 'unknown'),
  {
    investigate: 'investigating',
    reported: 'investigating',
    detected: 'investigating',
    confirmed: 'investigating',
    acknowledged: 'investigating',
    open: 'investigating',
    opened: 'investigating',
    ongoing: 'investigating',
    active: 'investigating',
    started: 'investigating',
    down: 'investigating',
    mitigating: 'identified',
    fixing: 'identified',
    mitigated: 'monitoring',
    watching: 'monitoring',
    recovering: 'monitoring',
    fixed: 'resolved',
    closed: 'resolved',
    ended: 'resolved',
    recovered: 'resolved',
    restored: 'resolved',
    behoben: 'resolved',
    beendet: 'resolved',
    gelöst: 'resolved',
    ...translations,
    'post-mortem': 'postmortem',
    'post mortem': 'postmortem',
    'post incident review': 'postmortem',
    pir: 'postmortem',
    rca: 'postmortem',
  },
);

export const maintenancePhases = wordTable(
  maintenanceStatuses.filter((status) => status !== 'unknown'),
  {
    maintenance: 'scheduled',
    'maintenance scheduled': 'scheduled',
    'scheduled maintenance': 'scheduled',
    planned: 'scheduled',
    upcoming: 'scheduled',
    'in progress': 'in_progress',
    underway: 'in_progress',
    'maintenance in progress': 'in_progress',
    complete: 'completed',
    finished: 'completed',
    'maintenance complete': 'completed',
    'maintenance completed': 'completed',
    canceled: 'cancelled',
  },
);

/** Such as a check mark. */
const decoration = /^[^\p{L}\p{N}[(]{1,8}/u;
const overWord =
  /(?<![\p{L}-])(?:resolved|fixed|recovered|restored|ended|behoben|beendet|gelöst|résolu|resuelto|resolvido|opgelost|risolto|back to normal|back online|(?:is|are) back up|fully operational|(?:available|operational|working|online|running) again|wieder (?:verfügbar|erreichbar|normal))(?!\p{L})/iu;
const overTag =
  /^ ?[[(] ?(?:resolved|fixed|recovered|restored|ended|behoben|beendet|gelöst|résolu|resuelto|resolvido|opgelost|risolto) ?[\])]/iu;
const overLabel =
  /^ ?(?:(?:incident|issue|problem) )?(?:resolved|fixed|recovered|restored|ended|behoben|beendet|gelöst|résolu|resuelto|resolvido|opgelost|risolto)(?: ?:| ?[-–—] )/iu;
/** After “Resolved:”, words such as “degraded” only say what is over. */
const goingOnWord =
  /(?<!\p{L})(?:(?:investigating|identified|ongoing|underway|except|still|until|once|unless)(?!\p{L})|continu|remain|monitor)/iu;
const ongoingWord =
  /(?<!\p{L})(?:(?:investigating|identified|ongoing|underway|except|still|until|once|unless)(?!\p{L})|mitigat|continu|remain|impact|affect|degrad|partial|monitor)/iu;
const denial =
  /(?:(?<!\p{L})(?:not|no|never|nor|awaiting|pending|without|will|to|before|when|being|if)|n['’]t)(?:\s{1,3}\p{L}{1,30}){0,3}\s{1,3}(?:resol|fix|recover|restor|end)/iu;
const partWord = /(?<!\p{L})(?:partial|mostly|some (?:users|customers))/iu;
const reportOfPast = /(?<!\p{L})(?:have|has|had) (?:now )?(?:been )?(?:identified|investigated)(?!\p{L})/giu;
const sentenceEnd = /[.!?](?:\s{1,3}|$)(?=\S)/;
/** `Resolved: no`. */
const answeredNo =
  /(?<!\p{L})(?:resolved|fixed|recovered|restored|ended) ?: ?(?:no|not|unknown|pending|tbd|tba|n\/a|[-–—?])(?!\p{L})/iu;

/**
 * Whether a title says that the incident is over. The last clause decides: “Resolved in A. Impact continues in B” is
 * open. When in doubt it is open, since showing it too long does less harm than missing it.
 */
export function titleSaysOver(decorated: string): boolean {
  const title = decorated.replace(decoration, '');
  if (overTag.test(title)) return true;
  if (overLabel.test(title)) return !goingOnWord.test(title) && !denial.test(title);
  const last =
    title
      .trim()
      .split(/ [-–—:|] |[.;:!] /)
      .at(-1) ?? '';
  return saysOver(last);
}

/**
 * The same for a whole text: words of continuing trouble keep it open, except those with which a report of the past
 * begins (“We identified the cause. All is back to normal.”).
 */
export function saysOver(text: string): boolean {
  if ([goingOnWord, partWord, denial, answeredNo].some((pattern) => pattern.test(withoutReport(text)))) return false;
  const [last = ''] = text.trim().split(sentenceEnd).slice(-1);
  return [text, last].some((part) => overWord.test(part) && !ongoingWord.test(part));
}

function withoutReport(text: string): string {
  return text.replace(reportOfPast, '');
}

const plannedWords =
  /(?<!\p{L})(?:(?:scheduled|planned|upcoming|routine|emergency) (?:\p{L}{1,40} )?(?:maintenance|work|works|upgrade|downtime|outage|event)|maintenance window|geplante (?:wartung|wartungsarbeiten|arbeiten)|maintenance planifiée|mantenimiento programado|manutenção programada|gepland onderhoud|manutenzione programmata)(?!\p{L})/iu;
/** Ends with what makes planned work only the cause of trouble. */
const causeAtEnd =
  /(?<!\p{L})(?:after|during|since|following|because of|due to|caused by|nach|wegen)(?: \p{L}{1,20}){0,2} ?$/iu;
const plannedAtAnEnd =
  /^(?:maintenance|wartung|wartungsarbeiten)(?!\p{L})|(?<!\p{L})(?:maintenance|wartung|wartungsarbeiten)$/iu;
const troubleWord =
  /(?<!\p{L})(?:after|during|since|following|because|due|caused|by|incident|issues?|problems?|trouble|slow|unavailable|delay(?:s|ed)?|störung(?:en)?)(?!\p{L})|outage|down(?!\p{L})|fail|error|degrad|disrupt|interrupt|impact|affect/iu;

/** Maintenance by title: `… Maintenance`, `Maintenance of …`; a word of trouble makes it an incident. */
export function titleSaysPlanned(title: string): boolean {
  const subject = title
    .replace(/^\s?\[[^[\]]{1,80}\]\s?/, '')
    .replace(/\s?\([^()]{0,80}\)$/, '')
    .trim();
  const planned = plannedWords.exec(subject);
  if (planned) return !causeAtEnd.test(subject.slice(Math.max(0, planned.index - 80), planned.index));
  return plannedAtAnEnd.test(subject) && !troubleWord.test(subject);
}
