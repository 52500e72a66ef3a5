import type { CallToolResult } from '@modelcontextprotocol/server';

/** An answer as JSON, in both places in which clients look for it. */
export function jsonResult(value: Readonly<Record<string, unknown>>): CallToolResult {
  return { content: [{ type: 'text', text: JSON.stringify(value) }], structuredContent: value };
}

/** Why there is no answer, as one sentence. */
export function refusal(sentence: string): CallToolResult {
  return { content: [{ type: 'text', text: sentence }], isError: true };
}
