import { glyphOfLevel } from '#shared/domain/glyph.ts';
import { escapeHtml } from '#shared/text/escape-html.ts';
import { cleanText } from '#shared/text/text.ts';
import { type Checked, verdictOf } from './checked.ts';
import { clockTime } from './human-time.ts';
import { reasonOf, wordOf } from './print-check.ts';

/** Workflow commands of GitHub Actions: an annotation for each vendor that is not fine. */
export function githubAnnotations(all: readonly Checked[]): string {
  return all
    .map((checked) => {
      const command = annotationOf(checked);
      if (command === null) return '';
      const title = commandProperty(cleanText(`${checked.subscription.name}: ${wordOf(checked)}`, 200));
      return `::${command} title=${title}::${commandData(`${reasonOf(checked)} ${checked.subscription.pageUrl}`)}\n`;
    })
    .join('');
}

function annotationOf(checked: Checked): 'error' | 'warning' | 'notice' | null {
  if (checked.kind === 'unreadable') return 'warning';
  switch (glyphOfLevel(checked.level, checked.hasNotice)) {
    case 'major':
      return 'error';
    case 'degraded':
    case 'unknown':
      return 'warning';
    case 'notice':
    case 'maintenance':
      return 'notice';
    default:
      return null;
  }
}

function commandData(text: string): string {
  return text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
}

function commandProperty(text: string): string {
  return commandData(text).replaceAll(':', '%3A').replaceAll(',', '%2C');
}

const marks = { fine: '✅', trouble: '❌', unreadable: '❔' } as const;

/** The job summary, as GitHub's Markdown. */
export function githubSummary(all: readonly Checked[], now: number): string {
  const rows = all.map((checked) => {
    const { name, pageUrl } = checked.subscription;
    const vendor = `<a href="${escapeHtml(pageUrl)}">${cell(name)}</a>`;
    return `| ${marks[verdictOf(checked)]} ${cell(wordOf(checked))} | ${vendor} | ${cell(reasonOf(checked))} |`;
  });
  const head = ['## Vendor status', '', '| status | vendor | details |', '| --- | --- | --- |'];
  return [...head, ...rows, '', `Checked ${clockTime(now)} UTC by Statustray.`, ''].join('\n');
}

/** Vendor text in a cell: no markup, no end of the cell, no mention of a user and no reference to an issue. */
function cell(text: string): string {
  return escapeHtml(cleanText(text, 500)).replace(/[|\\`*_{}[\]()#+!~@:]/g, (one) => `&#${one.charCodeAt(0)};`);
}

/** JUnit's XML: a test case for each vendor; trouble fails it, a page that cannot be read is its error. */
export function junitReport(all: readonly Checked[], now: number): string {
  const count = (verdict: string) => all.filter((one) => verdictOf(one) === verdict).length;
  const counts = `tests="${all.length}" failures="${count('trouble')}" errors="${count('unreadable')}"`;
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<testsuites name="statustray" ${counts}>`,
    `  <testsuite name="statustray" ${counts} skipped="0" timestamp="${new Date(now).toISOString().slice(0, 19)}">`,
    ...all.map(testCase),
    '  </testsuite>',
    '</testsuites>',
    '',
  ].join('\n');
}

function testCase(checked: Checked): string {
  const { vendorId, name, pageUrl } = checked.subscription;
  const head = `    <testcase classname="${xml(vendorId)}" name="${xml(name)}"`;
  const verdict = verdictOf(checked);
  if (verdict === 'fine') return `${head}/>`;
  const fault = verdict === 'trouble' ? 'failure' : 'error';
  const text = `${reasonOf(checked)}\n${pageUrl}`;
  return `${head}>\n      <${fault} type="${xml(wordOf(checked))}" message="${xml(reasonOf(checked))}">${xml(text)}</${fault}>\n    </testcase>`;
}

/** XML 1.0 has no way to write most control characters, halves of pairs and the two non-characters. */
function xml(text: string): string {
  return escapeHtml(text.replace(/[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu, '\uFFFD'));
}
