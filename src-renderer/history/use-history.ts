import { useEffect, useState } from 'react';
import type { HistoryQuery, HistoryView } from '#shared/history-view.ts';
import { useSend, useSnapshot } from '../window/scope.tsx';

/**
 * `undefined` until main has first answered; `null` for a vendor that is not followed. The last answer remains until
 * the next one arrives.
 */
export function useHistory({ vendorId, days }: HistoryQuery): HistoryView | null | undefined {
  const send = useSend();
  /** Changes with every row that could affect the history, and with the number of vendors. */
  const version = useSnapshot(({ vendors }) =>
    Object.values(vendors)
      .filter(({ id }) => vendorId === null || id === vendorId)
      .reduce((sum, row) => sum + row.version, Object.keys(vendors).length),
  );
  const [answer, setAnswer] = useState<{ readonly version: number; readonly view: HistoryView | null }>();

  useEffect(() => {
    let isCurrent = true;
    void send('getHistory', { vendorId, days }).then((answered) => {
      if (isCurrent && answered) setAnswer({ version, view: answered.value });
    });
    return () => {
      isCurrent = false;
    };
  }, [send, vendorId, days, version]);

  return answer?.view;
}
