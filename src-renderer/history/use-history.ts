import { useEffect, useState } from 'react';
import type { HistoryQuery, HistoryView } from '#shared/history-view.ts';
import { useSend, useSnapshot } from '../window/scope.tsx';

/**
 * `undefined` until main has first answered; `null` for a vendor that is not followed. The first answer may list only
 * the newest incidents, and the others follow. The last answer remains until the whole of the next one has arrived.
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
    const query: HistoryQuery = { vendorId, days };
    async function read(): Promise<void> {
      const answered = await send('getHistory', query);
      if (!isCurrent || !answered) return;
      const view = answered.value;
      const isWhole = view === null || view.incidents.length >= view.listedCount;
      setAnswer((held) => (isWhole || !isOf(held?.view, query) ? { version, view } : held));
      if (isWhole) return;
      const others = await send('getHistoryIncidents', query);
      if (isCurrent && others) setAnswer({ version, view: { ...view, incidents: others.value } });
    }
    void read();
    return () => {
      isCurrent = false;
    };
  }, [send, vendorId, days, version]);

  return answer?.view;
}

function isOf(view: HistoryView | null | undefined, { vendorId, days }: HistoryQuery): boolean {
  return view?.query.vendorId === vendorId && view.query.days === days;
}
