import { desktopChannel, type LedgerEntry } from '#shared/domain/ledger-entry.ts';
import { decisionJson } from '../json/decision-json.ts';
import type { Store } from '../state/database/store.ts';
import { printDecision } from './print-decision.ts';
import { styleFor } from './style.ts';
import type { CliWorld } from './world.ts';

/**
 * Uses standard output as the desktop channel: a decision counts as shown once the operating system accepted its
 * line.
 */
export function createDecisionPrinter(
  { stdout, env, now }: CliWorld,
  store: Pick<Store, 'pendingAlerts' | 'markDelivered'>,
  json: boolean,
) {
  const style = styleFor(stdout, env);
  let round = 0;

  const print = (alerts: readonly LedgerEntry[]): void => {
    const digested = alerts.filter(({ verdict }) => verdict === 'digested');
    for (const alert of alerts) {
      const line = json ? `${JSON.stringify(decisionJson(alert, round, digested))}\n` : printDecision(alert, style);
      stdout.write(line, (written) => {
        if (written && alert.verdict === 'told' && alert.channel === desktopChannel)
          store.markDelivered(alert.id, 'native', now());
      });
    }
  };

  return {
    print,
    beginRound(number: number): void {
      round = number;
    },
    /** Prints alerts that an earlier run decided on but did not print; their round is 0. */
    printPending: () => print(store.pendingAlerts()),
  };
}
