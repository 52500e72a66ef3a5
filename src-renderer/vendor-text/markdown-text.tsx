import Markdown, { type Components } from 'react-markdown';
import remarkGfm from 'remark-gfm';
import { restoreLineBreaks } from '#shared/text/markdown-line-breaks.ts';
import { ExternalLink } from '../window/external-link.tsx';

const plugins = [remarkGfm];

/** Headings step down below those of the window; images are told, not fetched. */
const components: Components = {
  a: ({ href, children }) => <ExternalLink href={href}>{children}</ExternalLink>,
  img: ({ alt }) => <span>{alt ? `[image: ${alt}]` : '[image]'}</span>,
  input: ({ checked }) => <span>{checked ? '☑ ' : '☐ '}</span>,
  h1: ({ children }) => <h3>{children}</h3>,
  h2: ({ children }) => <h3>{children}</h3>,
  h3: ({ children }) => <h4>{children}</h4>,
  h4: ({ children }) => <h5>{children}</h5>,
  h5: ({ children }) => <h5>{children}</h5>,
  h6: ({ children }) => <h5>{children}</h5>,
};

/** Markdown as elements; HTML inside of it is left out. A body that came as one line is unfolded first. */
export function MarkdownText({ body }: { readonly body: string }) {
  return (
    <Markdown remarkPlugins={plugins} components={components} skipHtml>
      {restoreLineBreaks(body)}
    </Markdown>
  );
}
