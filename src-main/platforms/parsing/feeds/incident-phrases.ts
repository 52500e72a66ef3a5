import { incidentStatuses } from '#shared/domain/incident.ts';
import { maintenanceStatuses } from '#shared/domain/maintenance.ts';
import { wordTable } from '../word-table.ts';

/** How vendors name the phases of an incident where they write freely: in feeds and titles. */
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

const overWord = /(?<![\p{L}-])(?:resolved|fixed|recovered|restored|ended|behoben|beendet|gelöst)(?!\p{L})/iu;
const overTag = /^ ?[[(] ?(?:resolved|fixed|recovered|restored|ended|behoben|beendet|gelöst) ?[\])]/iu;
const overLabel = /^ ?(?:resolved|fixed|recovered|restored|ended|behoben|beendet|gelöst)(?: ?:| ?[-–—] )/iu;
const ongoingWord =
  /(?<!\p{L})(?:(?:investigating|identified|ongoing|underway|except|still|until|once|unless)(?!\p{L})|mitigat|continu|remain|impact|affect|degrad|partial|monitor)/iu;
const denial =
  /(?:(?<!\p{L})(?:not|no|never|nor|awaiting|pending|without|will|to|before|when|being|if)|n['’]t)(?:\s{1,3}\p{L}{1,30}){0,3}\s{1,3}(?:resol|fix|recover|restor|end)/iu;

/**
 * Whether a title says that it is over. Its last clause decides, for what came first is said first: "Resolved in A.
 * Impact continues in B" is open. In doubt it is open: what is shown too long does less harm than what is missed.
 */
export function titleSaysOver(title: string): boolean {
  if (overTag.test(title)) return true;
  if (overLabel.test(title)) return !ongoingWord.test(title) && !denial.test(title);
  const last =
    title
      .trim()
      .split(/ [-–—:|] |[.;:!] /)
      .at(-1) ?? '';
  return saysOver(last);
}

/** As for titles, of a whole text: one word of trouble that goes on keeps it open. */
export function saysOver(text: string): boolean {
  return overWord.test(text) && !ongoingWord.test(text) && !denial.test(text);
}

const plannedWords =
  /(?<!\p{L})(?:(?:scheduled|planned|upcoming) (?:\p{L}{1,40} )?maintenance|maintenance window)(?!\p{L})/iu;
const plannedAtAnEnd =
  /^(?:maintenance|wartung|wartungsarbeiten)(?!\p{L})|(?<!\p{L})(?:maintenance|wartung|wartungsarbeiten)$/iu;
const troubleWord =
  /(?<!\p{L})(?:after|during|since|following|because|due|caused|by|incident|issues?|problems?|trouble|slow|unavailable|delay(?:s|ed)?|störung(?:en)?)(?!\p{L})|outage|down(?!\p{L})|fail|error|degrad|disrupt|interrupt|impact|affect/iu;

/** Planned work by its title: `… Maintenance`, `Maintenance of …`; a word of trouble makes it an incident. */
export function titleSaysPlanned(title: string): boolean {
  const subject = title
    .replace(/^\s?\[[^[\]]{1,80}\]\s?/, '')
    .replace(/\s?\([^()]{0,80}\)$/, '')
    .trim();
  return plannedWords.test(subject) || (plannedAtAnEnd.test(subject) && !troubleWord.test(subject));
}
