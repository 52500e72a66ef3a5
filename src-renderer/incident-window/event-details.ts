import { useEffect, useState } from 'react';
import type { Commands } from '#shared/contract.ts';
import type { VendorId } from '#shared/domain/vendor.ts';
import { rowKey } from '#shared/snapshot.ts';
import { useSend, useSnapshot } from '../window/scope.tsx';

type Query = 'getIncident' | 'getMaintenance';

/** `undefined` until main has answered; `null` for what is unknown or expired. */
export function useEventDetails<Name extends Query>(
  query: Name,
  vendorId: VendorId,
  id: string,
): ReturnType<Commands[Name]> | undefined {
  const send = useSend();
  const key = `${query}:${rowKey(vendorId, id)}`;
  const version = useSnapshot(({ vendors }) => vendors[vendorId]?.version);
  const row = useSnapshot(({ incidents }) => incidents[rowKey(vendorId, id)]);
  const silences = useSnapshot((snapshot) => snapshot.silences);
  const [fetched, setFetched] = useState<{ readonly key: string; readonly details: ReturnType<Commands[Name]> }>();

  // biome-ignore lint/correctness/useExhaustiveDependencies: a new version, row or silence means new details.
  useEffect(() => {
    let isCurrent = true;
    void send(query, ...([vendorId, id] as Parameters<Commands[Name]>)).then((answer) => {
      if (isCurrent && answer) setFetched({ key, details: answer.value });
    });
    return () => {
      isCurrent = false;
    };
  }, [send, query, key, vendorId, id, version, row, silences]);

  return fetched?.key === key ? fetched.details : undefined;
}
