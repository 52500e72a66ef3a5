import { incidentStatuses } from '#shared/domain/incident.ts';
import { maintenanceStatuses } from '#shared/domain/maintenance.ts';
import { wordTable } from '../word-table.ts';

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
 * Whether a title says that the incident is over. The last clause decides: “Resolved in A. Impact continues in B” is
 * open. When in doubt it is open, since showing it too long does less harm than missing it.
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

/** The same for a whole text: any word of continuing trouble keeps it open. */
export function saysOver(text: string): boolean {
  return overWord.test(text) && !ongoingWord.test(text) && !denial.test(text);
}

const plannedWords =
  /(?<!\p{L})(?:(?:scheduled|planned|upcoming) (?:\p{L}{1,40} )?maintenance|maintenance window)(?!\p{L})/iu;
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
  return plannedWords.test(subject) || (plannedAtAnEnd.test(subject) && !troubleWord.test(subject));
}
