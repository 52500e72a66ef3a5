import { type Glyph, glyphOfLevel } from '#shared/domain/glyph.ts';
import type { LedgerEntry } from '#shared/domain/ledger-entry.ts';
import { endsTrouble } from '../alerts/alert-phase.ts';

/** The severity of an alert as its notification’s icon. */
export function alertGlyph(alert: Pick<LedgerEntry, 'kind' | 'impact' | 'maintenanceId'>): Glyph {
  const { kind, impact, maintenanceId } = alert;
  if (maintenanceId !== null) return kind === 'maintenance_finished' ? 'fine' : 'maintenance';
  if (endsTrouble(alert)) return 'fine';
  if (kind === 'postmortem') return 'notice';
  return impact === null || impact === 'unknown' ? 'unknown' : glyphOfLevel(impact, true);
}
