import Markdown, { type Components } from 'react-markdown';
import remarkGfm from 'remark-gfm';
import { ExternalLink } from '../window/external-link.tsx';

const plugins = [remarkGfm];

/** Headings start below those of the window; images become their alt text and are never fetched. */
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

/** Renders Markdown as elements, without any HTML in it. */
export function MarkdownText({ body }: { readonly body: string }) {
  return (
    <Markdown remarkPlugins={plugins} components={components} skipHtml>
      {body}
    </Markdown>
  );
}
