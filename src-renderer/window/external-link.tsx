import type { ReactNode } from 'react';
import { TextButton } from '../ui/button.tsx';
import { useSend } from './scope.tsx';

/** Opens in the browser through main, which confirms the address. Anything but a web address stays plain text. */
export function ExternalLink({ href, children }: { readonly href: string | undefined; readonly children: ReactNode }) {
  const send = useSend();
  const url = webAddress(href);
  if (!url) return <span>{children}</span>;
  return (
    <TextButton
      title={`Opens ${url.host}${url.pathname} in the browser`}
      onClick={() => void send('openLink', url.href)}
    >
      {children}
    </TextButton>
  );
}

/** Parses absolute http and https addresses only; main refuses everything else. */
export function webAddress(href: string | undefined): URL | null {
  if (href === undefined || !URL.canParse(href)) return null;
  const url = new URL(href);
  return url.protocol === 'https:' || url.protocol === 'http:' ? url : null;
}
