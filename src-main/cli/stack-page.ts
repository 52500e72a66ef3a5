import { type Glyph, glyphOfLevel } from '#shared/domain/glyph.ts';
import { compareIndicator } from '#shared/domain/indicator.ts';
import { escapeHtml } from '#shared/text/escape-html.ts';
import { cleanText } from '#shared/text/text.ts';
import type { Checked } from './checked.ts';
import { verdictOf } from './checked.ts';
import { clockTime } from './human-time.ts';
import { reasonOf, wordOf } from './print-check.ts';
import { glyphShapes } from './style.ts';

/** No scripts, no external resources; follows the reader’s colour scheme. */
const styles = `
:root { color-scheme: light dark; --fine: #1a7f37; --notice: #0969da; --degraded: #9a6700; --major: #cf222e; --maintenance: #0969da; --unknown: #6e7781; }
@media (prefers-color-scheme: dark) { :root { --fine: #3fb950; --notice: #58a6ff; --degraded: #d29922; --major: #ff7b72; --maintenance: #58a6ff; --unknown: #8b949e; } }
body { font: 16px/1.5 system-ui, sans-serif; max-width: 46rem; margin: 2rem auto; padding: 0 1rem; }
ul { list-style: none; padding: 0; }
li { padding: .6rem 0; border-top: 1px solid color-mix(in srgb, currentColor 15%, transparent); overflow-wrap: anywhere; }
.state { font-weight: 600; }
p { margin: .2rem 0 0; }
footer, p { color: color-mix(in srgb, currentColor 75%, transparent); font-size: .875rem; }
`.trim();

/** A complete page: every vendor with its status, worst first. */
export function stackPage(all: readonly Checked[], now: number): string {
  const title = headlineOf(all);
  const rows = all.toSorted((one, other) => compareIndicator(levelOf(other), levelOf(one))).map(row);
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<meta name="referrer" content="no-referrer">
<title>${escapeHtml(title)}</title>
<style>
${styles}
</style>
</head>
<body>
<main>
<h1>${escapeHtml(title)}</h1>
<ul>
${rows.join('\n')}
</ul>
</main>
<footer>Checked <time datetime="${new Date(now).toISOString()}">${clockTime(now)} UTC</time> by Statustray.</footer>
</body>
</html>
`;
}

function row(checked: Checked): string {
  const glyph = glyphOf(checked);
  const { name, pageUrl } = checked.subscription;
  const link = `<a href="${escapeHtml(pageUrl)}" rel="noreferrer">${escapeHtml(cleanText(name, 200))}</a>`;
  const state = `<span class="state" style="color: var(--${glyph})">${glyphShapes[glyph]} ${escapeHtml(wordOf(checked))}</span>`;
  const details = verdictOf(checked) === 'fine' ? '' : `\n<p>${escapeHtml(reasonOf(checked))}</p>`;
  return `<li>${state} ${link}${details}</li>`;
}

function levelOf(checked: Checked) {
  return checked.kind === 'unreadable' ? 'unknown' : checked.level;
}

function glyphOf(checked: Checked): Glyph {
  return checked.kind === 'unreadable' ? 'unknown' : glyphOfLevel(checked.level, checked.hasNotice);
}

function headlineOf(all: readonly Checked[]): string {
  const { troubled, unreadable } = countsOf(all);
  if (troubled > 0) return `${troubled} of ${all.length} vendors ${troubled === 1 ? 'has' : 'have'} a problem`;
  if (unreadable > 0) return `${unreadable} of ${all.length} pages cannot be read`;
  return 'All systems operational';
}

function countsOf(all: readonly Checked[]) {
  const count = (verdict: string) => all.filter((one) => verdictOf(one) === verdict).length;
  return { troubled: count('trouble'), unreadable: count('unreadable') };
}

const badgeColours = { fine: '#1a7f37', trouble: '#cf222e', unknown: '#6e7781' } as const;
/** In Verdana at 11 px, wide enough for any of our words. */
const characterWidth = 6.6;

/** `vendors | operational`, in the usual style of README badges. */
export function stackBadge(all: readonly Checked[]): string {
  const { troubled, unreadable } = countsOf(all);
  const word = troubled > 0 ? `${troubled} with problems` : unreadable > 0 ? `${unreadable} unreadable` : 'operational';
  const colour = badgeColours[troubled > 0 ? 'trouble' : unreadable > 0 ? 'unknown' : 'fine'];
  const widths = ['vendors', word].map((text) => Math.round(text.length * characterWidth) + 10);
  const [left = 0, right = 0] = widths;
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${left + right}" height="20" role="img" aria-label="vendors: ${word}">
<title>vendors: ${word}</title>
<rect width="${left}" height="20" fill="#24292f"/>
<rect x="${left}" width="${right}" height="20" fill="${colour}"/>
<g fill="#fff" font-family="Verdana,DejaVu Sans,sans-serif" font-size="11" text-anchor="middle">
<text x="${left / 2}" y="14">vendors</text>
<text x="${left + right / 2}" y="14">${word}</text>
</g>
</svg>
`;
}
