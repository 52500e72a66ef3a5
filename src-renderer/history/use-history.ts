import { useEffect, useState } from 'react';
import type { HistoryQuery, HistoryView } from '#shared/history-view.ts';
import { useSend, useSnapshot } from '../window/scope.tsx';

/** `undefined` until main has first answered; `null` for a vendor that is not followed. An older answer stays in sight until the next one. */
export function useHistory({ vendorId, days }: HistoryQuery): HistoryView | null | undefined {
  const send = useSend();
  const version = useSnapshot(({ vendors }) =>
    Object.values(vendors).reduce((sum, row) => sum + (vendorId === null || row.id === vendorId ? row.version : 0), 0),
  );
  const count = useSnapshot(({ vendors }) => Object.keys(vendors).length);
  const [answer, setAnswer] = useState<HistoryView | null>();

  // biome-ignore lint/correctness/useExhaustiveDependencies: a new version or another vendor means that the history changed.
  useEffect(() => {
    let isCurrent = true;
    void send('getHistory', { vendorId, days }).then((answered) => {
      if (isCurrent && answered) setAnswer(answered.value);
    });
    return () => {
      isCurrent = false;
    };
  }, [send, vendorId, days, version, count]);

  return answer;
}
