// @vitest-environment happy-dom
import { cleanup, screen } from '@testing-library/react';
import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { BodyFormat } from '#shared/domain/incident.ts';
import { aSnapshot } from '../preview/fixtures/rows.ts';
import { renderWindow } from '../testing/render-window.tsx';
import { VendorText } from './vendor-text.tsx';

afterEach(cleanup);

async function draw(body: string, format: BodyFormat) {
  return renderWindow(<VendorText body={body} format={format} />, aSnapshot());
}

/** Texts known to have run code in other applications, and variants of them. */
const hostile = [
  '<img src=x onerror="window.pwned=1">',
  '<svg onload="window.pwned=1"></svg>',
  '<script>window.pwned=1</script>',
  '<iframe srcdoc="<script>parent.pwned=1</script>"></iframe>',
  '<a href="javascript:window.pwned=1">click</a>',
  '<a href="data:text/html,<script>window.pwned=1</script>">click</a>',
  '<a href="file:///etc/passwd">click</a>',
  '<a href="\\\\server\\share">click</a>',
  '<a href="vbscript:x">click</a>',
  '<a href=" java\nscript:window.pwned=1">click</a>',
  '<form action="https://evil.example"><button>send</button></form>',
  '<math href="javascript:window.pwned=1">x</math>',
  '<link rel=stylesheet href="https://evil.example/x.css">',
  '<meta http-equiv=refresh content="0;url=https://evil.example">',
  '<base href="https://evil.example/">',
  '<p style="background:url(https://evil.example)">x</p>',
  '[click](javascript:window.pwned=1)',
  '[click](data:text/html;base64,PHNjcmlwdD4=)',
  '[click](  javascript:window.pwned=1)',
  '![pixel](https://evil.example/pixel.png)',
  '<javascript:window.pwned=1>',
  '[a]: javascript:window.pwned=1\n\n[a]',
];

/** Appended to the hostile text, to verify that it was rendered as elements. */
const ends: Readonly<Record<BodyFormat, string>> = { text: ' **end**', markdown: '\n\n**end**', html: '<b>end</b>' };

beforeAll(async () => {
  await Promise.all([import('./markdown-text.tsx'), import('./html-text.tsx')]);
});

describe('VendorText', () => {
  it.each(hostile.flatMap((body) => (['text', 'markdown', 'html'] as const).map((format) => [format, body] as const)))(
    'as %s renders %s without active content',
    async (format, body) => {
      const { callsOf } = await draw(body + ends[format], format);
      if (format !== 'text') await screen.findByText('end', { selector: 'strong' });
      const acting =
        'img, script, style, svg, iframe, object, form, link, meta, base, a[href], [onload], [onerror], [style]';
      expect(document.body.querySelectorAll(acting)).toHaveLength(0);
      for (const button of screen.queryAllByRole('button')) button.click();
      expect(callsOf('openLink')).toEqual([]);
      expect(Object.hasOwn(window, 'pwned')).toBe(false);
    },
  );

  it('keeps the lines of plain text, and never treats it as markup', async () => {
    await draw('Line *one*\n<b>two</b>', 'text');
    expect(screen.getByText(/Line \*one\*/).textContent).toBe('Line *one*\n<b>two</b>');
  });

  it('renders a one-line post-mortem with headings and lists', async () => {
    await draw('## **Summary** It was slow. ## **Root Cause** A queue. * first * second', 'markdown');
    expect(await screen.findByRole('heading', { name: 'Root Cause', level: 3 })).toBeDefined();
    expect(screen.getAllByRole('listitem').map((item) => item.textContent)).toEqual(['first', 'second']);
  });

  it('describes an image instead of fetching it', async () => {
    await draw('![a chart](https://evil.example/x.png)', 'markdown');
    expect(await screen.findByText('[image: a chart]')).toBeDefined();
  });

  it.each([
    ['markdown', 'quotes in quotes', '> '.repeat(3_250)],
    ['markdown', 'lists in lists', '- '.repeat(3_000)],
    ['markdown', 'numbered lists in lists', '1. '.repeat(3_000)],
    ['markdown', 'lists that step in', Array.from({ length: 180 }, (_, n) => `${'  '.repeat(n)}- a`).join('\n')],
    ['markdown', 'emphasis that crosses', '*a_ '.repeat(16_000)],
    ['markdown', 'emphasis that never ends', 'a*'.repeat(30_000)],
    ['markdown', 'brackets', '['.repeat(60_000)],
    ['markdown', 'a paragraph per letter', 'a\n\n'.repeat(20_000)],
    [
      'markdown',
      'a table beyond measure',
      `${'|a'.repeat(500)}\n${'|-'.repeat(500)}\n${`${'|b'.repeat(500)}\n`.repeat(50)}`,
    ],
    ['html', 'more tags than anyone reads', '<b>'.repeat(20_000)],
  ] as const)('as %s shows %s without formatting', async (format, _what, body) => {
    await draw(`${body}\n\nthe end`, format);
    expect(await screen.findByText('Shown without formatting because it is too complex.')).toBeDefined();
    expect(screen.getByText(/the end$/)).toBeDefined();
  });

  it.each([
    ['html', '<p>x</p><constructor>y</constructor><b>end</b>'],
    ['markdown', `${'> '.repeat(12)}deep\n\n**end**`],
    ['markdown', `${'| a '.repeat(8)}|\n${'|---'.repeat(8)}|\n${`${'| b '.repeat(8)}|\n`.repeat(40)}\n**end**`],
    ['markdown', `${'- **12:05** `api` is *slow*\n'.repeat(120)}\n**end**`],
  ] as const)('as %s draws %.40s', async (format, body) => {
    await draw(body, format);
    expect(await screen.findByText('end', { selector: 'strong' })).toBeDefined();
    expect(screen.queryByText(/Shown without formatting/)).toBeNull();
  });

  it.each([
    ['markdown', 'See [the page](https://status.acme.example/x).'],
    ['html', '<p>See <a href="https://status.acme.example/x">the page</a>.</p>'],
  ] as const)('opens a web link of %s by way of main, and says where it leads', async (format, body) => {
    const { user, callsOf } = await draw(body, format);
    const link = await screen.findByRole('button', { name: 'the page' });
    expect(link.title).toBe('Opens status.acme.example/x in the browser');
    await user.click(link);
    expect(callsOf('openLink')).toEqual([['https://status.acme.example/x']]);
  });
});
