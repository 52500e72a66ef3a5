import { Parser } from 'htmlparser2';
import type { Component } from '#shared/domain/component.ts';
import { decodeText } from '../parsing/decode-text.ts';
import { componentWithDefaults } from '../parsing/defaults.ts';
import { distinctIds } from '../parsing/distinct-ids.ts';
import { readId } from '../parsing/fields.ts';
import { flightText, valueBehind } from '../parsing/flight-data.ts';
import type { WordReader } from '../parsing/word-table.ts';
import type { PageBody } from '../platform.ts';
import { componentWords } from './words.ts';

/** A page within a “global” page, which shows its status only as an icon. */
interface Subpage {
  readonly href: string;
  icon: string;
  name: string;
}

/** Whether the page embeds the native summary. */
export function isIncidentIoPage(html: string): boolean {
  return ['affected_components', 'ongoing_incidents', 'scheduled_maintenances'].every((key) => html.includes(key));
}

/** The native document embedded in the page, as its own body; `undefined` if the page is truncated or lacks it. */
export function nativeBodyOf(body: PageBody | undefined): PageBody | undefined {
  if (!body) return undefined;
  const html = decodeText(body.bytes);
  const summary = html.trimEnd().endsWith('</html>') ? valueBehind(flightText(html), 'summary', '{') : null;
  return summary === null ? undefined : { ...body, bytes: new TextEncoder().encode(`{"summary":${summary}}`) };
}

/** The pages within a “global” page, which has no components of its own. */
export function readSubpages({ bytes }: PageBody, words: WordReader): readonly Component[] {
  return distinctIds(
    subpagesOf(decodeText(bytes)),
    ({ href }) => readId(href),
    ({ name }) => [name],
  ).map(({ id, row: { name, icon } }) =>
    componentWithDefaults({ id, name, status: words.read(componentWords, 'icon of a page', icon) }),
  );
}

function subpagesOf(html: string): readonly Subpage[] {
  const found: Subpage[] = [];
  let open: Subpage | null = null;
  const parser = new Parser({
    onopentag(tag, { class: classes = '', href = '', 'data-testid': id }) {
      if (tag === 'a') open = id === 'subpage-item' ? { href, icon: '', name: '' } : null;
      if (tag === 'a' && open) found.push(open);
      if (open) open.icon ||= /\btext-icon-([\w-]+)/.exec(classes)?.[1]?.replaceAll('-', '_') ?? '';
    },
    ontext(text) {
      if (open) open.name ||= text.trim();
    },
    onclosetag(tag) {
      if (tag === 'a') open = null;
    },
  });
  parser.end(html);
  return found;
}
