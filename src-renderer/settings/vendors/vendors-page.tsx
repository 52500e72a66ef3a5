import { useState } from 'react';
import { AddVendor } from '../../add-vendor/add-vendor.tsx';
import { useDeepLink } from '../../window/deep-link.ts';
import { useOpenRow } from '../../window/open-row.ts';
import { useSnapshot } from '../../window/scope.tsx';
import { PageHead } from '../page-head.tsx';
import { FollowedVendors } from './followed-vendors.tsx';
import { VendorPage } from './vendor-page.tsx';

/** Adds vendors and lists the followed ones; each opens its own page. */
export function VendorsPage() {
  const target = useDeepLink('vendor');
  const [opened, open] = useOpenRow(target, target?.vendorId ?? null);
  const [query, setQuery] = useState('');
  const isFollowed = useSnapshot(({ vendors }) => opened !== null && opened in vendors);
  if (opened !== null && isFollowed) return <VendorPage vendorId={opened} onBack={() => open(null)} />;
  return (
    <>
      <PageHead title="Vendors">The services you follow and the components you watch.</PageHead>
      <AddVendor onQuery={setQuery} />
      <FollowedVendors query={query} onOpen={open} />
    </>
  );
}
