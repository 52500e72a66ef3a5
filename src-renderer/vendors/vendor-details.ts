import { useEffect, useRef, useState } from 'react';
import type { VendorDetails } from '#shared/query-results.ts';
import type { VendorRow } from '#shared/snapshot.ts';
import { useSend } from '../window/scope.tsx';

type Requested = Pick<VendorRow, 'id' | 'version'>;

/** The details of expanded vendors, fetched once per version; older ones stay visible until newer ones arrive. */
export function useVendorDetails(vendors: readonly Requested[]): ReadonlyMap<string, VendorDetails> {
  const send = useSend();
  const requested = useRef(new Map<string, number>());
  const [details, setDetails] = useState<ReadonlyMap<string, VendorDetails>>(new Map());

  useEffect(() => {
    async function fetch({ id, version }: Requested): Promise<void> {
      requested.current.set(id, version);
      const answer = (await send('getVendor', id))?.value;
      if (answer) setDetails((before) => new Map(before).set(id, answer));
    }
    for (const vendor of vendors) if (requested.current.get(vendor.id) !== vendor.version) void fetch(vendor);
  }, [vendors, send]);

  return details;
}
