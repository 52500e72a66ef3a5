import { useEffect, useRef, useState } from 'react';
import type { VendorDetails } from '#shared/query-results.ts';
import type { VendorRow } from '#shared/snapshot.ts';
import { useSend } from '../window/scope.tsx';

type Asked = Pick<VendorRow, 'id' | 'version'>;

/** The details of opened vendors, asked for once a version; the older ones stay in view until the newer are here. */
export function useVendorDetails(vendors: readonly Asked[]): ReadonlyMap<string, VendorDetails> {
  const send = useSend();
  const asked = useRef(new Map<string, number>());
  const [held, hold] = useState<ReadonlyMap<string, VendorDetails>>(new Map());

  useEffect(() => {
    async function ask({ id, version }: Asked): Promise<void> {
      asked.current.set(id, version);
      const details = (await send('getVendor', id))?.value;
      if (details) hold((before) => new Map(before).set(id, details));
    }
    for (const vendor of vendors) if (asked.current.get(vendor.id) !== vendor.version) void ask(vendor);
  }, [vendors, send]);

  return held;
}
