import { useEffect, useState } from 'react';
import type { VendorId } from '#shared/domain/vendor.ts';
import type { IncidentDetails } from '#shared/query-results.ts';
import { rowKey } from '#shared/snapshot.ts';
import { useSend, useSnapshot } from '../window/scope.tsx';

export interface IncidentAddress {
  readonly vendorId: VendorId;
  readonly incidentId: string;
}

/** `undefined` until main has answered; `null` for an unknown or expired incident. */
export function useIncidentDetails({ vendorId, incidentId }: IncidentAddress): IncidentDetails | null | undefined {
  const send = useSend();
  const key = rowKey(vendorId, incidentId);
  const version = useSnapshot(({ vendors }) => vendors[vendorId]?.version);
  const row = useSnapshot(({ incidents }) => incidents[key]);
  const silences = useSnapshot((snapshot) => snapshot.silences);
  const [fetched, setFetched] = useState<{ readonly key: string; readonly details: IncidentDetails | null }>();

  // biome-ignore lint/correctness/useExhaustiveDependencies: a new version, row or silence means that the details changed.
  useEffect(() => {
    let isCurrent = true;
    void send('getIncident', vendorId, incidentId).then((answer) => {
      if (isCurrent && answer) setFetched({ key, details: answer.value });
    });
    return () => {
      isCurrent = false;
    };
  }, [send, key, vendorId, incidentId, version, row, silences]);

  return fetched?.key === key ? fetched.details : undefined;
}
