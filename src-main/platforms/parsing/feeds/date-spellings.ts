/** English months by the first letters of their names in the languages of common feeds, in lower case. */
const months: ReadonlyMap<string, string> = new Map(
  Object.entries({
    Jan: ['jan', 'ene', 'gen'],
    Feb: ['feb', 'fev', 'fév'],
    Mar: ['mar', 'mär', 'mrz', 'mrt', 'maa'],
    Apr: ['apr', 'avr', 'abr'],
    May: ['may', 'mai', 'mei', 'mag'],
    Jun: ['jun', 'giu', 'juin'],
    Jul: ['jul', 'lug', 'juil'],
    Aug: ['aug', 'aoû', 'aou', 'ago'],
    Sep: ['sep', 'set'],
    Oct: ['oct', 'okt', 'out', 'ott'],
    Nov: ['nov'],
    Dec: ['dec', 'dez', 'déc', 'dic'],
  }).flatMap(([month, names]) => names.map((name): [string, string] => [name, month])),
);

const dayFirst = /^(?:\p{L}{2,10}\.?,? ?)?(\d{1,2})[ -](\p{L}{3,10})\.?[ -](\d{4}|\d{2}),? (.{5,60})$/u;
const monthFirst = /^(?:\p{L}{3,10}\.?,? )?(\p{L}{3,10})\.? {1,2}(\d{1,2}),? (\d{4}),? (?:at |- )?(\d.{4,60})$/u;
const dayLast = /^\p{L}{3} (\p{L}{3}) {1,2}(\d{1,2}) (\d{2}:\d{2}:\d{2}) (\S{1,6}) (\d{4})$/u;
const halfDay = /^(\d{1,2}):(\d{2})(?::(\d{2}))? ?([ap])\.?m\.?/i;
const hourOffset = /(T\d{2}:\d{2}(?::\d{2}(?:\.\d{1,9})?)?[+-]\d{2})$/;
const basic = /^(\d{4})(\d{2})(\d{2})T(\d{2})(\d{2})(\d{2})Z$/;

/**
 * Writes other spellings of a date as RFC 822 or ISO 8601: month names of other languages, hyphens (RFC 850), the month
 * first (as JavaScript does), the year at the end, `AM` and `PM`, hours as the only offset.
 */
export function commonSpelling(value: string): string {
  const plain = value.trim().replace(hourOffset, '$1:00').replace(basic, '$1-$2-$3T$4:$5:$6Z');
  const [, lastMonth, lastDay, clock, zone, lastYear] = dayLast.exec(plain) ?? [];
  if (lastMonth !== undefined) return `${lastDay} ${monthOf(lastMonth)} ${lastYear} ${clock} ${zone}`;
  const [, firstMonth, firstDay, firstYear, after = ''] = monthFirst.exec(plain) ?? [];
  if (firstMonth !== undefined) return `${firstDay} ${monthOf(firstMonth)} ${firstYear} ${inFullDay(after)}`;
  const [, day, month = '', year, rest = ''] = dayFirst.exec(plain) ?? [];
  return day === undefined ? plain : `${day} ${monthOf(month)} ${year} ${inFullDay(rest)}`;
}

function monthOf(name: string): string {
  const lower = name.toLowerCase();
  return months.get(lower.slice(0, 4)) ?? months.get(lower.slice(0, 3)) ?? name;
}

function inFullDay(rest: string): string {
  return rest.replace(halfDay, (_, hour: string, minute: string, second: string | undefined, half: string) => {
    const hours = (Number(hour) % 12) + (half.toLowerCase() === 'p' ? 12 : 0);
    return `${String(hours).padStart(2, '0')}:${minute}:${second ?? '00'}`;
  });
}
