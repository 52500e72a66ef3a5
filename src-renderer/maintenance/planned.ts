import { useEffect, useState } from 'react';
import type { PlannedMaintenance } from '#shared/query-results.ts';
import { useSend, useSnapshot } from '../window/scope.tsx';

/** The maintenances that overlap with a span, fetched again when a row changes; `undefined` until main has answered. */
export function usePlanned(fromAt: number, untilAt: number): readonly PlannedMaintenance[] | undefined {
  const send = useSend();
  const rows = useSnapshot((snapshot) => snapshot.maintenances);
  const [planned, setPlanned] = useState<readonly PlannedMaintenance[]>();

  // biome-ignore lint/correctness/useExhaustiveDependencies: an added, removed or changed row means a new answer.
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
