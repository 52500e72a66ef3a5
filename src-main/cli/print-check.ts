import { glyphOfLevel } from '#shared/domain/glyph.ts';
import type { UsualPostingDelay } from '#shared/domain/posting-delay.ts';
import { componentWords, indicatorWords, phaseWords } from '#shared/domain/words.ts';
import { cleanText } from '#shared/text/text.ts';
import { isoTime } from '../json/iso-time.ts';
import { schemaVersion } from '../json/page-json.ts';
import type { Checked } from './checked.ts';
import { verdictOf } from './checked.ts';
import { padTo } from './columns.ts';
import type { Style } from './style.ts';

const wordWidth = 'partial outage'.length;

/** Glyph, status word, vendor and reason. */
export function printChecked(
  checked: Checked,
  { style, nameWidth }: { readonly style: Style; readonly nameWidth: number },
): string {
  const name = padTo(checked.subscription.name, nameWidth);
  if (checked.kind === 'unreadable') {
    const word = style.word('unknown', padTo(wordOf(checked), wordWidth));
    return `${style.glyph('unknown')} ${word}  ${name}  ${reasonOf(checked)}\n`;
  }
  const glyph = glyphOfLevel(checked.level, checked.hasNotice);
  const word = style.word(glyph, padTo(wordOf(checked), wordWidth));
  return `${style.glyph(glyph)} ${word}  ${name}  ${reasonOf(checked)}`.trimEnd().concat('\n');
}

/** What is wrong with a vendor, or the page’s own description. */
export function reasonOf(checked: Checked): string {
  if (checked.kind === 'unreadable') return `${checked.failure.kind}: ${cleanText(checked.failure.detail, 300)}`;
  return reasonsOf(checked).join(' · ');
}

/** `partial outage`, `notice`, `unreadable`. */
export function wordOf(checked: Checked): string {
  if (checked.kind === 'unreadable') return 'unreadable';
  return glyphOfLevel(checked.level, checked.hasNotice) === 'notice' ? 'notice' : indicatorWords[checked.level];
}

function reasonsOf({ troubled, incidents, page }: Extract<Checked, { kind: 'read' }>): readonly string[] {
  const parts = troubled.slice(0, 3).map(({ path, status }) => `${cleanText(path, 100)} ${componentWords[status]}`);
  const more = troubled.length > 3 ? [`and ${troubled.length - 3} more`] : [];
  const open = incidents.map(({ title, status }) => `“${cleanText(title, 120)}” (${phaseWords[status].toLowerCase()})`);
  const reasons = [...(parts.length > 0 ? [[...parts, ...more].join(', ')] : []), ...open];
  return reasons.length > 0 ? reasons : [cleanText(page.description, 120)];
}

/** One vendor of `check --json`. */
export function checkedJson(checked: Checked, usual: UsualPostingDelay | null) {
  const { vendorId, name, pageUrl } = checked.subscription;
  const postingDelay = usual && { medianSeconds: Math.round(usual.medianMs / 1_000), incidents: usual.count };
  const head = { schemaVersion, vendor: vendorId, name, pageUrl, postingDelay };
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
