import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { storyAlerts } from '../testbed/story/timeline.ts';

export interface Picture {
  readonly name: string;
  /** The time on the story’s clock. */
  readonly at: number;
  readonly says: string;
}

/** A notification sent over the session bus. */
export interface ShownAlert {
  /** Since the start of the story. */
  readonly second: number;
  readonly title: string;
  readonly body: string;
  readonly isQuiet: boolean;
}

export interface Verdict {
  readonly isRight: boolean;
  readonly line: string;
  readonly missing: readonly string[];
  readonly surplus: readonly string[];
}

/** Compares the shown alerts with those of the story: each exactly once, and no others. */
export function checkStory(shown: readonly ShownAlert[]): Verdict {
  const left = [...shown];
  const missing: string[] = [];
  for (const wanted of storyAlerts) {
    const at = left.findIndex((one) => fits(one, wanted));
    if (at === -1) missing.push(`${wanted.title} … ${wanted.body}`);
    else left.splice(at, 1);
  }
  const surplus = left.map(({ title, body }) => `${title}: ${body}`);
  const isRight = missing.length === 0 && surplus.length === 0;
  const told = storyAlerts.length - missing.length;
  const line = `${told} of ${storyAlerts.length} expected alerts were shown, ${surplus.length} unexpected.`;
  return { isRight, line, missing, surplus };
}

function fits(shown: ShownAlert, wanted: (typeof storyAlerts)[number]): boolean {
  const text = `${shown.title}\n${shown.body}`;
  return shown.title.includes(wanted.title) && text.includes(wanted.body) && shown.isQuiet === wanted.quiet;
}

export function writeReport(
  folder: string,
  report: { readonly pictures: readonly Picture[]; readonly shown: readonly ShownAlert[]; readonly verdict: Verdict },
): void {
  writeFileSync(join(folder, 'report.json'), `${JSON.stringify(report, null, 2)}\n`);
  const { pictures, shown, verdict } = report;
  const lines = [
    '# What the demo showed',
    '',
    verdict.line,
    ...verdict.missing.map((one) => `- missing: ${one}`),
    ...verdict.surplus.map((one) => `- unexpected: ${one}`),
    '',
    'Harness and its incidents are real, retold; the other vendors are invented.',
    '',
    '## Notifications on the session bus',
    '',
    '| second | | title | text |',
    '| ---: | --- | --- | --- |',
    ...shown.map(
      (one) => `| ${one.second} | ${one.isQuiet ? 'quiet' : 'loud'} | ${cell(one.title)} | ${cell(one.body)} |`,
    ),
    '',
    '## Pictures',
    '',
    ...pictures.flatMap(({ name, at, says }) => [
      `### ${says}`,
      '',
      `${new Date(at).toISOString()}`,
      '',
      `![${says}](${name})`,
      '',
    ]),
  ];
  writeFileSync(join(folder, 'report.md'), `${lines.join('\n')}\n`);
}

function cell(text: string): string {
  return text.replaceAll('|', '\\|').replaceAll('\n', ' ');
}
