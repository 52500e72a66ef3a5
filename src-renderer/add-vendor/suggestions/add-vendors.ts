import type { VendorId } from '#shared/domain/vendor.ts';
import type { CatalogueMatch } from '#shared/query-results.ts';
import { formatCount } from '../../ui/format-count.ts';
import { useScope, useSend } from '../../window/scope.tsx';

/** Follows several vendors with one undo for all, and names those that could not be added. */
export function useAddVendors(): (vendors: readonly CatalogueMatch[]) => Promise<void> {
  const { toasts } = useScope();
  const send = useSend();
  return async (vendors) => {
    const added: VendorId[] = [];
    const left: string[] = [];
    for (const { id, name, pageUrl, platform } of vendors) {
      const outcome = (await send('addVendor', { vendorId: id, name, pageUrl, platform }))?.value;
      if (outcome?.ok) added.push(outcome.value);
      else left.push(name);
    }
    if (left.length > 0) toasts.error(`Couldn’t add ${left.join(', ')}. Paste their status page addresses instead.`);
    else toasts.info(followingText(vendors), () => added.forEach((vendorId) => void send('removeVendor', vendorId)));
  };
}

function followingText([first, ...others]: readonly CatalogueMatch[]): string {
  return others.length === 0
    ? `Now following ${first?.name}.`
    : `Now following ${formatCount(others.length + 1)} vendors.`;
}
