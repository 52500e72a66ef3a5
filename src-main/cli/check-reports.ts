import { glyphOfLevel } from '#shared/domain/glyph.ts';
import { escapeHtml } from '#shared/text/escape-html.ts';
import { cleanText } from '#shared/text/text.ts';
import { type Checked, verdictOf } from './checked.ts';
import { clockTime } from './human-time.ts';
import { reasonOf, wordOf } from './print-check.ts';

/** GitHub Actions workflow commands: one annotation for each vendor with a problem. */
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

/** The job summary, in GitHub’s Markdown. */
export function githubSummary(all: readonly Checked[], now: number): string {
  const rows = all.map((checked) => {
    const { name, pageUrl } = checked.subscription;
    const vendor = `<a href="${escapeHtml(pageUrl)}">${cell(name)}</a>`;
    return `| ${marks[verdictOf(checked)]} ${cell(wordOf(checked))} | ${vendor} | ${cell(reasonOf(checked))} |`;
  });
  const head = ['## Vendor status', '', '| status | vendor | details |', '| --- | --- | --- |'];
  return [...head, ...rows, '', `Checked ${clockTime(now)} UTC by Statustray.`, ''].join('\n');
}

/** Escapes vendor text for a table cell: no markup, no cell break, no user mention, no issue reference. */
function cell(text: string): string {
  return escapeHtml(cleanText(text, 500)).replace(/[|\\`*_{}[\]()#+!~@:]/g, (one) => `&#${one.charCodeAt(0)};`);
}

/** JUnit XML: one test case per vendor. Trouble is a failure; an unreadable page is an error. */
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

/** XML 1.0 cannot represent most control characters, lone surrogates and the two noncharacters. */
function xml(text: string): string {
  return escapeHtml(text.replace(/[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu, '\uFFFD'));
}
