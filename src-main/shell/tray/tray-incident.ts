import { phaseWords } from '#shared/domain/words.ts';
import type { IncidentRow, SilenceRow } from '#shared/snapshot.ts';
import { cleanText } from '#shared/text/text.ts';
import type { TrayMenuItem } from './tray-menu.ts';

const lineLength = 80;

/** An open incident with its actions; `silence` is the one that mutes it. */
export function incidentItem(row: IncidentRow, silence: SilenceRow | null | undefined): TrayMenuItem {
  const known = row.acknowledged ? ', acknowledged' : row.silenceId === null ? '' : ', muted';
  const title = cleanText(`${row.vendorName}: ${row.title}`, lineLength);
  const { vendorId, incidentId } = row;
  return {
    kind: 'submenu',
    label: `${title} (${phaseWords[row.status].toLowerCase()}${known})`,
    items: [
      { kind: 'command', label: 'Open incident', command: { kind: 'open-incident', vendorId, incidentId } },
      { kind: 'separator' },
      ...(row.silenceId === null ? silenceItems(row) : endItems(row, silence ?? null)),
    ],
  };
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
