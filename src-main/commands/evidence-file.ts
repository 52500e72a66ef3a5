import type { EvidenceFormat } from '#shared/evidence.ts';
import type { CollectedEvidence } from '../engine/history/collect-evidence.ts';
import type { FileToSave } from '../shell/system/file-dialogs.ts';
import { byteOrderMark } from '../state/export/csv.ts';
import { evidenceJson, evidenceMarkdown } from '../state/export/evidence.ts';
import { historyTable } from '../state/export/history-table.ts';
import type { ExportNames } from '../state/export/names.ts';

const files = {
  pdf: { label: 'PDF', extension: 'pdf' },
  csv: { label: 'CSV', extension: 'csv' },
  'csv-without-bom': { label: 'CSV', extension: 'csv' },
  markdown: { label: 'Markdown', extension: 'md' },
  json: { label: 'JSON', extension: 'json' },
} as const satisfies Record<EvidenceFormat, unknown>;

/** The evidence of a period as a file to be saved; a PDF is the window as it prints itself. */
export function evidenceFile(
  collected: CollectedEvidence,
  format: EvidenceFormat,
  { names, print }: { readonly names: ExportNames; readonly print: () => Promise<Uint8Array> },
): FileToSave {
  const { evidence, stored, maintenances } = collected;
  const { label, extension } = files[format];
  const day = (at: number): string => new Date(at).toISOString().slice(0, 10);
  const table = (): string => historyTable(stored, maintenances, names, evidence.gaps, evidence.reportedDays);
  const contents: Record<EvidenceFormat, () => string | Promise<Uint8Array>> = {
    pdf: print,
    csv: () => `${byteOrderMark}${table()}`,
    'csv-without-bom': table,
    markdown: () => evidenceMarkdown(evidence),
    json: () => evidenceJson(evidence),
  };
  return {
    title: 'Export evidence',
    name: `${evidence.scope} - incidents ${day(evidence.fromAt)} to ${day(evidence.untilAt - 1)}.${extension}`,
    filter: { name: label, extensions: [extension] },
    content: async () => contents[format](),
  };
}
