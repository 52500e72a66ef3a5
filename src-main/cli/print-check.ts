import { glyphOfLevel } from '#shared/domain/glyph.ts';
import { componentWords, indicatorWords, phaseWords } from '#shared/domain/words.ts';
import { cleanText } from '#shared/text/text.ts';
import { isoTime } from '../json/iso-time.ts';
import { schemaVersion } from '../json/page-json.ts';
import type { Checked } from './checked.ts';
import { verdictOf } from './checked.ts';
import { padTo } from './columns.ts';
import type { Style } from './style.ts';

const wordWidth = 'partial outage'.length;

/** Shape, word, vendor, and what is wrong with it. */
export function printChecked(
  checked: Checked,
  { style, nameWidth }: { readonly style: Style; readonly nameWidth: number },
): string {
  const name = padTo(checked.subscription.name, nameWidth);
  if (checked.kind === 'unreadable') {
    const reason = `${checked.failure.kind}: ${cleanText(checked.failure.detail, 300)}`;
    return `${style.glyph('unknown')} ${style.word('unknown', padTo('unreadable', wordWidth))}  ${name}  ${reason}\n`;
  }
  const glyph = glyphOfLevel(checked.level, checked.hasNotice);
  const word = style.word(glyph, padTo(glyph === 'notice' ? 'notice' : indicatorWords[checked.level], wordWidth));
  return `${style.glyph(glyph)} ${word}  ${name}  ${reasonsOf(checked).join(' · ')}`.trimEnd().concat('\n');
}

function reasonsOf({ troubled, incidents, page }: Extract<Checked, { kind: 'read' }>): readonly string[] {
  const parts = troubled.slice(0, 3).map(({ path, status }) => `${cleanText(path, 100)} ${componentWords[status]}`);
  const more = troubled.length > 3 ? [`and ${troubled.length - 3} more`] : [];
  const open = incidents.map(({ title, status }) => `“${cleanText(title, 120)}” (${phaseWords[status].toLowerCase()})`);
  const reasons = [...(parts.length > 0 ? [[...parts, ...more].join(', ')] : []), ...open];
  return reasons.length > 0 ? reasons : [cleanText(page.description, 120)];
}

/** One line a vendor of `check --json`. */
export function checkedJson(checked: Checked) {
  const { vendorId, name, pageUrl } = checked.subscription;
  const head = { schemaVersion, vendor: vendorId, name, pageUrl };
  if (checked.kind === 'unreadable') {
    const { kind, status, detail } = checked.failure;
    return { ...head, verdict: verdictOf(checked), failure: { kind, status, detail } };
  }
  const { page, readAt, level, troubled, incidents } = checked;
  return {
    ...head,
    verdict: verdictOf(checked),
    platform: page.platform,
    readAt: isoTime(readAt),
    level,
    description: page.description,
    components: troubled,
    incidents: incidents.map(({ id, title, impact, status, url, startedAt }) => ({
      id,
      title,
      impact,
      status,
      url,
      startedAt: isoTime(startedAt),
    })),
  };
}
