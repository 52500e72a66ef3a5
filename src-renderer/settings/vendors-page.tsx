import { useState } from 'react';
import type { VendorId } from '#shared/domain/vendor.ts';
import { useSnapshot } from '../scope.tsx';
import { AddVendor } from './add-vendor.tsx';
import { FollowedVendors } from './followed-vendors.tsx';
import { PageHead } from './page-head.tsx';
import { VendorPage } from './vendor-page.tsx';

/** Who is followed: found, added, and each with its own rules one step further in. */
export function VendorsPage() {
  const [opened, open] = useState<VendorId | null>(null);
  const isFollowed = useSnapshot(({ vendors }) => opened !== null && opened in vendors);
  if (opened !== null && isFollowed) return <VendorPage vendorId={opened} onBack={() => open(null)} />;
  return (
    <>
      <PageHead title="Vendors">Whose status pages are read, and which of their parts concern you.</PageHead>
      <AddVendor />
      <FollowedVendors onOpen={open} />
    </>
  );
}
