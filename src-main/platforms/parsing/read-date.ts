import { readInstant } from './fields.ts';

const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];
const dateString = /^[A-Z][a-z]{2} ([A-Z][a-z]{2}) (\d{2}) (\d{4}) (\d{2}:\d{2}:\d{2}) GMT([+-]\d{4})(?: \(|$)/;

/** RFC 3339, or the format of JavaScript’s `String(new Date())`. */
export function readDate(value: unknown): number | null {
  const found = typeof value === 'string' ? dateString.exec(value.trim()) : null;
  if (!found) return readInstant(value);
  const [, name = '', day = '', year = '', time = '', offset = ''] = found;
  const month = String(months.indexOf(name) + 1).padStart(2, '0');
  return readInstant(`${year}-${month}-${day}T${time}${offset}`);
}
