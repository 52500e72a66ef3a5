import { type Component, type ComponentGroup, worstComponentStatus } from '#shared/domain/component.ts';
import { glyphOfComponent, glyphOfLevel } from '#shared/domain/glyph.ts';
import { isOpen } from '#shared/domain/incident.ts';
import { isOver } from '#shared/domain/maintenance.ts';
import { levelOf, type StatusPage } from '#shared/domain/status-page.ts';
import { componentWords, indicatorWords } from '#shared/domain/words.ts';
import { cleanText } from '#shared/text/text.ts';
import { padTo, widest } from './columns.ts';
import { clockTime } from './human-time.ts';
import { incidentLines, maintenanceLines } from './print-incident.ts';
import type { Style } from './style.ts';

/** The number of closed incidents shown; the rest are only counted. */
const closedShown = 5;
/** Above this number, operational components are counted instead of listed. */
const listedTogether = 12;

/** A page for people: the verdict, everything with a problem, a summary of the rest, and the latest incidents. */
export function printPage(
  page: StatusPage,
  context: { readonly readAt: number; readonly platformLabel: string; readonly style: Style },
): string {
  const { readAt, platformLabel, style } = context;
  const level = levelOf(page);
  const hasNotice = page.incidents.some((incident) => isOpen(incident) && incident.impact === 'none');
  const glyph = glyphOfLevel(level, hasNotice);
  const open = page.incidents.filter(isOpen);
  const closed = page.incidents.filter((incident) => !isOpen(incident));
  const planned = page.maintenances.filter((one) => !isOver(one));
  const described = cleanText(page.description, 200);
  const sections = [
    [
      `${style.bold(cleanText(page.name, 100))}  ${page.pageUrl}`,
      `${style.glyph(glyph)} ${style.word(glyph, indicatorWords[level])}${described ? ` — ${described}` : ''}`,
      style.dim(`${platformLabel} · read ${clockTime(readAt)} UTC`),
    ],
    section('Components', page.components.length > 0 ? componentLines(page, style) : [], style),
    section(
      `Open incidents (${open.length})`,
      open.flatMap((one) => incidentLines(one, page, readAt, style)),
      style,
    ),
    section(
      'Maintenance',
      planned.flatMap((one) => maintenanceLines(one, page, style)),
      style,
    ),
    section('Closed incidents', closedLines(closed, page, readAt, style), style),
  ];
  return `${sections
    .filter((lines) => lines.length > 0)
    .map((lines) => lines.join('\n'))
    .join('\n\n')}\n`;
}

function section(title: string, lines: readonly string[], style: Style): readonly string[] {
  return lines.length === 0 ? [] : [style.bold(title), ...lines.map((line) => `  ${line}`)];
}

function closedLines(
  closed: StatusPage['incidents'],
  page: StatusPage,
  readAt: number,
  style: Style,
): readonly string[] {
  const shown = closed.slice(0, closedShown).flatMap((one) => incidentLines(one, page, readAt, style));
  const more = closed.length - closedShown;
  return more > 0 ? [...shown, style.dim(`and ${more} older`)] : shown;
}

function componentLines(page: StatusPage, style: Style): readonly string[] {
  const shown = page.components.filter((one) => !one.hiddenWhenOperational || one.status !== 'operational');
  const width = widest(
    shown.map((one) => cleanText(one.name, 100)),
    48,
  );
  const known = new Set(page.groups.map(({ id }) => id));
  const loose = shown.filter(({ groupId }) => groupId === null || !known.has(groupId));
  return [
    ...page.groups.flatMap((group) =>
      groupLines(
        group,
        shown.filter(({ groupId }) => groupId === group.id),
        width,
        style,
      ),
    ),
    ...togetherLines(loose, width, style),
  ];
}

/** A group without problems takes one line. */
function groupLines(
  group: ComponentGroup,
  members: readonly Component[],
  width: number,
  style: Style,
): readonly string[] {
  if (members.length === 0) return [];
  const name = cleanText(group.name, 100);
  const worst = worstComponentStatus(members.map(({ status }) => status));
  const head = `${style.glyph(glyphOfComponent(worst))} ${name}`;
  if (worst === 'operational') return [`${head} ${style.dim(`(${members.length} operational)`)}`];
  return [head, ...togetherLines(members, width, style).map((line) => `  ${line}`)];
}

function togetherLines(components: readonly Component[], width: number, style: Style): readonly string[] {
  if (components.length <= listedTogether) return components.map((one) => componentLine(one, width, style));
  const troubled = components.filter(({ status }) => status !== 'operational');
  const fine = components.length - troubled.length;
  return [
    ...troubled.map((one) => componentLine(one, width, style)),
    `${style.glyph('fine')} ${style.dim(`${fine} ${troubled.length > 0 ? 'others' : 'components'} operational`)}`,
  ];
}

function componentLine({ name, status, notMonitored }: Component, width: number, style: Style): string {
  const glyph = glyphOfComponent(status);
  return `${style.glyph(glyph)} ${padTo(cleanText(name, 100), width)}  ${style.word(glyph, notMonitored ? 'not monitored' : componentWords[status])}`;
}
