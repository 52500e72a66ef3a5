import type { ReactNode } from 'react';
import { TextButton } from '../ui/button.tsx';
import { useSend } from './scope.tsx';

/** Leads out to the browser by way of main, which shows where. What is no web address stays plain text. */
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

/** Only complete http and https addresses: main asks about the former, and refuses everything else. */
export function webAddress(href: string | undefined): URL | null {
  if (href === undefined || !URL.canParse(href)) return null;
  const url = new URL(href);
  return url.protocol === 'https:' || url.protocol === 'http:' ? url : null;
}
