import { incidentMarkdown } from '#shared/incident-markdown.ts';
import type { IncidentDetails } from '#shared/query-results.ts';
import type { FileToSave } from '../shell/system/file-dialogs.ts';

export type IncidentFormat = 'json' | 'markdown' | 'pdf';

/** An incident as a file to save; a PDF is the printed window. */
export function incidentFile(
  details: IncidentDetails,
  format: IncidentFormat,
  print: () => Promise<Uint8Array>,
): FileToSave {
  const name = `${details.vendorName} - ${details.incident.title}`;
  switch (format) {
    case 'json':
      return {
        title: 'Save the incident as JSON',
        name: `${name}.json`,
        filter: { name: 'JSON', extensions: ['json'] },
        content: async () => `${JSON.stringify(details, null, 2)}\n`,
      };
    case 'markdown':
      return {
        title: 'Save the incident as Markdown',
        name: `${name}.md`,
        filter: { name: 'Markdown', extensions: ['md'] },
        content: async () => incidentMarkdown(details),
      };
    case 'pdf':
      return {
        title: 'Save the incident as PDF',
        name: `${name}.pdf`,
        filter: { name: 'PDF', extensions: ['pdf'] },
        content: print,
      };
  }
}
