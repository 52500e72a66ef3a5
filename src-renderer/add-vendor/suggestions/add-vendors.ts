import type { VendorId } from '#shared/domain/vendor.ts';
import type { CatalogueMatch } from '#shared/query-results.ts';
import { useScope, useSend } from '../../window/scope.tsx';

/** Follows several vendors and says so, with one way back for all; names those that could not be added. */
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
    if (left.length > 0) toasts.error(`${left.join(', ')} could not be added. Paste the address of the page instead.`);
    else toasts.info(followedWords(vendors), () => added.forEach((vendorId) => void send('removeVendor', vendorId)));
  };
}

function followedWords([first, ...others]: readonly CatalogueMatch[]): string {
  return others.length === 0 ? `${first?.name} is followed.` : `${others.length + 1} vendors are followed.`;
}
