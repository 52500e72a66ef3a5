import { lazy, Suspense } from 'react';
import { assertNever } from '#shared/domain/assert-never.ts';
import { plainText } from '#shared/domain/body.ts';
import type { BodyFormat } from '#shared/domain/incident.ts';
import { restoreLineBreaks } from '#shared/text/markdown-line-breaks.ts';
import { isTooComplex } from './complexity.ts';
import { FallbackBoundary } from './fallback-boundary.tsx';
import styles from './vendor-text.module.css';

const MarkdownText = lazy(async () => ({ default: (await import('./markdown-text.tsx')).MarkdownText }));
const HtmlText = lazy(async () => ({ default: (await import('./html-text.tsx')).HtmlText }));

interface VendorTextProps {
  readonly body: string;
  readonly format: BodyFormat;
}

/**
 * Vendor text, with a safe subset of Markdown or HTML as elements; plain until that code has loaded, and where drawing
 * it would take too long or fails.
 */
export function VendorText({ body, format }: VendorTextProps) {
  return (
    <div className={styles.text}>
      <FallbackBoundary key={`${format}:${body}`} fallback={<Unformatted body={body} format={format} />}>
        <Suspense fallback={<p>{plainText(body, format)}</p>}>
          <Formatted body={body} format={format} />
        </Suspense>
      </FallbackBoundary>
    </div>
  );
}

function Formatted({ body, format }: VendorTextProps) {
  const unfolded = format === 'markdown' ? restoreLineBreaks(body) : body;
  if (isTooComplex(unfolded, format)) return <Unformatted body={body} format={format} />;
  switch (format) {
    case 'text':
      return <p className={styles.plain}>{body}</p>;
    case 'markdown':
      return <MarkdownText body={unfolded} />;
    case 'html':
      return <HtmlText body={body} />;
    default:
      return assertNever(format);
  }
}

function Unformatted({ body, format }: VendorTextProps) {
  return (
    <>
      <p className={styles.note}>Shown without formatting because it is too complex.</p>
      <p className={styles.plain}>{format === 'html' ? plainText(body, format) : body}</p>
    </>
  );
}
