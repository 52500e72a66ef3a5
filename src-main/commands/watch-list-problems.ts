/** `subscriptions[3]` at the start of a sentence about a watch list. */
const place = /(?<![\w.])(subscriptions|silences|groups|channels|quietHours)\[(\d{1,5})\]/g;

/** The sentences of a fault one by one, each with the line of its entry and what the entry calls itself. */
export function watchListProblems(detail: string, text: string): readonly string[] {
  const starts = [...detail.matchAll(place)]
    .map(({ index }) => index)
    .filter((at) => at === 0 || detail[at - 2] === '.');
  const bounds = starts[0] === 0 ? starts : [0, ...starts];
  return bounds.map((from, index) => located(detail.slice(from, bounds[index + 1]).trim(), text));
}

function located(sentence: string, text: string): string {
  const match = [...sentence.matchAll(place)][0];
  if (match?.index !== 0) return sentence;
  const [whole, list = '', number = ''] = match;
  const entry = entryOf(text, list, Number(number));
  if (entry === null) return sentence;
  const name = /"(?:vendor|name|id)"\s*:\s*"([^"\\]{1,60})"/.exec(entry.text)?.[1];
  const where = name === undefined ? `Line ${entry.line}` : `Line ${entry.line}, ${name}`;
  return `${where}${sentence.slice(whole.length).replace(/^\.(\w+)/, ', $1')}`;
}

/** The entry of a list at the top of a JSON object, found by its brackets: the text was read as JSON before. */
function entryOf(text: string, list: string, wanted: number): { readonly line: number; readonly text: string } | null {
  let depth = 0;
  let at = 0;
  let index = -1;
  let start = -1;
  let isInList = false;
  while (at < text.length) {
    const char = text[at] ?? '';
    if (char === '"') {
      const end = endOfString(text, at);
      if (depth === 1 && text.slice(at + 1, end) === list) isInList = true;
      at = end + 1;
      continue;
    }
    if (char === '{' || char === '[') {
      if (isInList && depth === 2) {
        index += 1;
        if (index === wanted) start = at;
      }
      depth += 1;
    }
    if (char === '}' || char === ']') {
      depth -= 1;
      if (start >= 0 && depth === 2)
        return { line: text.slice(0, start).split('\n').length, text: text.slice(start, at + 1) };
      if (isInList && depth === 1) return null;
    }
    at += 1;
  }
  return null;
}

function endOfString(text: string, from: number): number {
  let at = from + 1;
  while (at < text.length && text[at] !== '"') at += text[at] === '\\' ? 2 : 1;
  return at;
}
