import { Parser } from 'htmlparser2';

/** An event as shown on the page; its words are CSS classes of its row, the same as in the vendor’s documents. */
export interface RenderedEvent {
  readonly type: string;
  readonly status: string;
  readonly severity: string;
  /** The path of its own page; empty without one. */
  readonly path: string;
  readonly title: string;
  readonly date: string;
}

export interface RenderedPage {
  readonly name: string;
  /** The status in words, which the vendor may have customised. */
  readonly label: string;
  /** The status as a CSS class of the page, such as `normal`; empty without one. */
  readonly state: string;
  readonly events: readonly RenderedEvent[];
}

/** An element that contains part of the page’s content. */
interface Mark {
  readonly part: 'name' | 'label' | 'event' | 'link' | 'title' | 'date';
  readonly classes: string;
  readonly href: string;
  text: string;
}

/** `null` if the page is truncated or shows no status. */
export function readRenderedPage(html: string): RenderedPage | null {
  const isWhole = html.trimEnd().toLowerCase().endsWith('</html>');
  const { marks, state } = marksOf(html);
  const textOf = (part: Mark['part']) => marks.find((mark) => mark.part === part)?.text.trim() ?? '';
  const label = textOf('label');
  if (!isWhole || label === '') return null;
  return { name: textOf('name'), label, state, events: eventsOf(marks) };
}

function marksOf(html: string): { readonly marks: readonly Mark[]; readonly state: string } {
  const marks: Mark[] = [];
  const open: (Mark | undefined)[] = [];
  let state = '';
  const parser = new Parser({
    onopentag(tag, { class: classes = '', href = '', 'aria-label': spoken = '' }) {
      state ||= wordAfter(classes, 'sc-state-');
      const part = partOf(tag, classes.split(/\s+/), href, spoken);
      const mark = part === null ? open.at(-1) : { part, classes, href, text: '' };
      if (part !== null && mark) marks.push(mark);
      open.push(mark);
    },
    ontext(text) {
      const mark = open.at(-1);
      if (mark) mark.text += text;
    },
    onclosetag: () => void open.pop(),
  });
  parser.end(html);
  return { marks, state };
}

function partOf(tag: string, classes: readonly string[], href: string, spoken: string): Mark['part'] | null {
  if (tag === 'title') return 'name';
  if (classes.includes('sc-hero__title')) return 'label';
  if (classes.includes('incident-body')) return 'event';
  if (classes.includes('incident-title') || spoken === 'Incident Title') return 'title';
  if (classes.includes('incident-date') || spoken === 'Incident Date') return 'date';
  return tag === 'a' && /\/incident\/\d+$/.test(href) ? 'link' : null;
}

function eventsOf(marks: readonly Mark[]): readonly RenderedEvent[] {
  const starts = marks.flatMap(({ part }, at) => (part === 'event' ? [at] : []));
  return starts.map((from, index) => {
    const own = marks.slice(from, starts[index + 1]);
    const first = (part: Mark['part']) => own.find((mark) => mark.part === part);
    const { classes = '' } = own[0] ?? {};
    return {
      type: wordAfter(classes, 'incident-type-'),
      status: wordAfter(classes, 'incident-status-'),
      severity: wordAfter(classes, 'incident-mostsevere-status-'),
      path: first('link')?.href ?? '',
      title: first('title')?.text.trim() ?? '',
      date: first('date')?.text.trim() ?? '',
    };
  });
}

function wordAfter(classes: string, prefix: string): string {
  const found = classes.split(/\s+/).find((name) => name.startsWith(prefix));
  return found?.slice(prefix.length) ?? '';
}
