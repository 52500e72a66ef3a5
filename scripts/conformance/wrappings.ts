import { readJson } from '../../src-main/platforms/parsing/json-body.ts';
import type { PageBody } from '../../src-main/platforms/platform.ts';

/** A recording may be just part of a real response; a wrapping puts it back into its place. */
export interface Wrapping {
  /** For people: where the part was put; `null` if the recording is used as it is. */
  readonly what: string | null;
  readonly wrap: (recording: Recording) => Wire | null;
}

/** `json` is `undefined` if the bytes are not JSON. */
export interface Recording {
  readonly bytes: Uint8Array;
  readonly contentType: string;
  readonly json: unknown;
}

export interface NamedRecording extends Recording {
  readonly name: string;
}

type Wire = Pick<PageBody, 'bytes' | 'contentType'>;

export function toRecording(name: string, bytes: Uint8Array): NamedRecording {
  const extension = /\.([a-z]+)$/.exec(name.toLowerCase())?.[1] ?? '';
  const json = readJson({ bytes, contentType: null, url: '' });
  return {
    name,
    bytes,
    contentType: contentTypes.get(extension) ?? 'application/octet-stream',
    json: json.ok ? json.value : undefined,
  };
}

const contentTypes: ReadonlyMap<string, string> = new Map([
  ['json', 'application/json'],
  ['xml', 'application/xml'],
  ['rss', 'application/rss+xml'],
  ['atom', 'application/atom+xml'],
  ['html', 'text/html'],
]);

/** In the order they are tried. */
export const wrappings: readonly Wrapping[] = [
  { what: null, wrap: ({ bytes, contentType }) => ({ bytes, contentType }) },
  { what: 'put under “summary”', wrap: ({ json }) => (isRecord(json) ? toJson({ summary: json }) : null) },
  {
    what: 'put under “incidents”',
    wrap: ({ json }) => (Array.isArray(json) && json.every(isRecord) ? toJson({ incidents: json }) : null),
  },
  {
    what: 'put into the data of a page',
    wrap: ({ json }) => (isRecord(json) ? toHtml(`self.__next_f.push([1,${inScript(JSON.stringify(json))}])`) : null),
  },
  {
    what: 'put into the script of a page',
    wrap: ({ json }) =>
      isRecord(json) ? toHtml(embed(JSON.stringify(json)), ' id="data" type="application/json"') : null,
  },
];

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function toJson(value: unknown): Wire {
  return { bytes: new TextEncoder().encode(JSON.stringify(value)), contentType: 'application/json' };
}

function toHtml(script: string, attributes = ''): Wire {
  const html = `<!doctype html><html><head><title>Status</title></head><body><script${attributes}>${script}</script></body></html>`;
  return { bytes: new TextEncoder().encode(html), contentType: 'text/html' };
}

function inScript(text: string): string {
  return embed(JSON.stringify(text));
}

function embed(text: string): string {
  return text.replaceAll('<', '\\u003c');
}
