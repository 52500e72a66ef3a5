import { ExternalLink } from 'lucide-react';
import { IconButton } from '../ui/button.tsx';
import { useSend } from './scope.tsx';

/** Opens an event on the vendor’s own page; nothing if it has no address. */
export function PageButton({ url, tabIndex }: { readonly url: string | null; readonly tabIndex?: 0 | -1 }) {
  const send = useSend();
  if (!url) return null;
  return (
    <IconButton
      label="Open on the vendor’s page"
      data-action="page"
      tabIndex={tabIndex}
      onClick={() => void send('openLink', url)}
    >
      <ExternalLink aria-hidden />
    </IconButton>
  );
}
