import { useEffect, useState } from 'react';
import type { PlannedMaintenance } from '#shared/query-results.ts';
import { useSend, useSnapshot } from '../window/scope.tsx';

/** The maintenances that touch a span, asked for again when a vendor's change; `undefined` until main has answered. */
export function usePlanned(fromAt: number, untilAt: number): readonly PlannedMaintenance[] | undefined {
  const send = useSend();
  const rows = useSnapshot((snapshot) => snapshot.maintenances);
  const [planned, setPlanned] = useState<readonly PlannedMaintenance[]>();

  // biome-ignore lint/correctness/useExhaustiveDependencies: a row that came, went or changed means that the answer did.
  useEffect(() => {
    let isCurrent = true;
    void send('getPlanned', fromAt, untilAt).then((answer) => {
      if (isCurrent && answer) setPlanned(answer.value);
    });
    return () => {
      isCurrent = false;
    };
  }, [send, fromAt, untilAt, rows]);

  return planned;
}
