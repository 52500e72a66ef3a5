import { phaseWords } from '#shared/domain/words.ts';
import type { IncidentRow, SilenceRow } from '#shared/snapshot.ts';
import { cleanText } from '#shared/text/text.ts';
import type { TrayMenuItem } from './tray-menu.ts';

const lineLength = 80;

/** An open incident: one click opens it. */
export function incidentItem(row: IncidentRow): TrayMenuItem {
  const { vendorId, incidentId } = row;
  return { kind: 'command', label: labelOf(row), command: { kind: 'open-incident', vendorId, incidentId } };
}

/** What can be done about open incidents; empty without any. `silences` are by id. */
export function actionItems(
  rows: readonly IncidentRow[],
  silences: Readonly<Record<string, SilenceRow>>,
): readonly TrayMenuItem[] {
  const [first, ...others] = rows;
  if (!first) return [];
  const actions = (row: IncidentRow) =>
    row.silenceId === null ? silenceItems(row) : endItems(row, silences[row.silenceId] ?? null);
  const items =
    others.length === 0
      ? actions(first)
      : rows.map((row): TrayMenuItem => ({ kind: 'submenu', label: labelOf(row), items: actions(row) }));
  return [{ kind: 'submenu', label: 'Acknowledge or mute', items }];
}

function labelOf(row: IncidentRow): string {
  const known = row.acknowledged ? ', acknowledged' : row.silenceId === null ? '' : ', muted';
  const title = cleanText(`${row.vendorName}: ${row.title}`, lineLength);
  return `${title} (${phaseWords[row.status].toLowerCase()}${known})`;
}

function silenceItems({ vendorId, incidentId }: IncidentRow): readonly TrayMenuItem[] {
  const incident = { vendorId, incidentId };
  return [
    { kind: 'command', label: 'Acknowledge', command: { kind: 'acknowledge', ...incident } },
    { kind: 'command', label: 'Mute for 1 hour', command: { kind: 'mute-incident', ...incident, mute: '1-hour' } },
    {
      kind: 'command',
      label: 'Mute until resolved',
      command: { kind: 'mute-incident', ...incident, mute: 'until-resolved' },
    },
  ];
}

/** Unmuting a silence wider than this incident names its target. */
function endItems({ acknowledged, silenceId }: IncidentRow, silence: SilenceRow | null): readonly TrayMenuItem[] {
  if (silenceId === null) return [];
  const isWider = silence !== null && silence.silence.target.kind !== 'incident';
  const whole = isWider ? ` ${cleanText(silence.label, lineLength)}` : '';
  const label = acknowledged ? 'Undo acknowledgement' : `Unmute${whole}`;
  return [{ kind: 'command', label, command: { kind: 'unsilence', silenceId } }];
}
