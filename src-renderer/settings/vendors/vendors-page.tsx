import { AddVendor } from '../../add-vendor/add-vendor.tsx';
import { useDeepLink } from '../../window/deep-link.ts';
import { useOpenRow } from '../../window/open-row.ts';
import { useSnapshot } from '../../window/scope.tsx';
import { PageHead } from '../page-head.tsx';
import { FollowedVendors } from './followed-vendors.tsx';
import { VendorPage } from './vendor-page.tsx';

/** Who is followed: found, added, and each with its own rules one step further in. */
export function VendorsPage() {
  const target = useDeepLink('vendor');
  const [opened, open] = useOpenRow(target, target?.vendorId ?? null);
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
