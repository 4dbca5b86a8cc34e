/** The zone of the clock this browser shows. */
export function ownZone(): string {
  return Intl.DateTimeFormat().resolvedOptions().timeZone;
}

/** "GMT+7" at that instant. */
function offsetOf(zone: string, at: Date): string {
  const parts = new Intl.DateTimeFormat('en-GB', { timeZone: zone, timeZoneName: 'shortOffset' }).formatToParts(at);
  return parts.find(({ type }) => type === 'timeZoneName')?.value ?? zone;
}

/**
 * What to write beside a time of that zone: nothing where the reader's own clock shows the same, else the place and its
 * distance, "Ho Chi Minh, GMT+7". Zones are compared by what their clocks show, because one place has several names.
 */
export function zoneNote(zone: string, instant: string | number): string {
  const at = new Date(instant);
  const offset = offsetOf(zone, at);
  if (offset === offsetOf(ownZone(), at)) return '';
  return `${zone.split('/').at(-1)?.replaceAll('_', ' ') ?? zone}, ${offset}`;
}
