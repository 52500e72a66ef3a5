const push = /self\.__next_f\.push\(\[1,("(?:[^"\\]|\\.)*")\]\)/g;

/** The data that Next.js embeds in a page for hydration, as one text. */
export function flightText(html: string): string {
  return Array.from(html.matchAll(push), ([, quoted = '']) => unquote(quoted)).join('');
}

/** The JSON of the list or object that follows a key; `null` if there is none, or it never ends. */
export function valueBehind(text: string, key: string, opening: '[' | '{'): string | null {
  const mark = `${JSON.stringify(key)}:${opening}`;
  const from = text.indexOf(mark);
  if (from < 0) return null;
  const start = from + mark.length - 1;
  const end = endOf(text, start);
  return end === null ? null : text.slice(start, end);
}

function endOf(text: string, start: number): number | null {
  let depth = 0;
  let isQuoted = false;
  for (let at = start; at < text.length; at += 1) {
    const sign = text[at];
    if (isQuoted && sign === '\\') at += 1;
    else if (sign === '"') isQuoted = !isQuoted;
    else if (!isQuoted && (sign === '[' || sign === '{')) depth += 1;
    else if (!isQuoted && (sign === ']' || sign === '}')) depth -= 1;
    if (depth === 0) return at + 1;
  }
  return null;
}

function unquote(quoted: string): string {
  try {
    const value: unknown = JSON.parse(quoted);
    return typeof value === 'string' ? value : '';
  } catch {
    return '';
  }
}
