/** The IANA time zones this system knows. */
export function knownZones(): readonly string[] {
  return [...new Set(['UTC', ...Intl.supportedValuesOf('timeZone')])];
}

/** Completes a typed zone: `europe/berlin` and `new york` are found. Anything else is returned as it is. */
export function completedZone(typed: string, zones: readonly string[]): string {
  const text = typed.trim();
  const wanted = text.toLowerCase().replaceAll(' ', '_');
  const exact = zones.find((zone) => zone.toLowerCase() === wanted);
  if (exact) return exact;
  const cities = zones.filter((zone) => zone.toLowerCase().endsWith(`/${wanted}`));
  return cities.length === 1 && wanted !== '' ? (cities[0] ?? text) : text;
}
