import { lazy, Suspense } from 'react';
import { assertNever } from '#shared/domain/assert-never.ts';
import { plainText } from '#shared/domain/body.ts';
import type { BodyFormat } from '#shared/domain/incident.ts';
import styles from './vendor-text.module.css';

const MarkdownText = lazy(async () => ({ default: (await import('./markdown-text.tsx')).MarkdownText }));
const HtmlText = lazy(async () => ({ default: (await import('./html-text.tsx')).HtmlText }));

interface VendorTextProps {
  readonly body: string;
  readonly format: BodyFormat;
}

/** Vendor text, with a safe subset of Markdown or HTML as elements; plain until that code has loaded. */
export function VendorText(props: VendorTextProps) {
  return (
    <div className={styles.text}>
      <Suspense fallback={<p>{plainText(props.body, props.format)}</p>}>
        <Formatted {...props} />
      </Suspense>
    </div>
  );
}

function Formatted({ body, format }: VendorTextProps) {
  switch (format) {
    case 'text':
      return <p className={styles.plain}>{body}</p>;
    case 'markdown':
      return <MarkdownText body={body} />;
    case 'html':
      return <HtmlText body={body} />;
    default:
      return assertNever(format);
  }
}
