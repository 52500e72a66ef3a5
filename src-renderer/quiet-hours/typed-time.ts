const loose = /^(\d{1,2})(?:[:.h](\d{2}))?\s*(am|pm)?$/i;

/** Completes a typed time: `7` and `7 am` become `07:00`. Anything else is returned as it is. */
export function completedTime(typed: string): string {
  const text = typed.trim();
  const [, hour = '', minute = '00', half = ''] = loose.exec(text) ?? [];
  if (hour === '') return text;
  const hours = half === '' ? Number(hour) : hoursOfHalf(Number(hour), half.toLowerCase());
  return hours === null ? text : `${String(hours).padStart(2, '0')}:${minute}`;
}

function hoursOfHalf(hour: number, half: string): number | null {
  if (hour < 1 || hour > 12) return null;
  return (hour % 12) + (half === 'pm' ? 12 : 0);
}
