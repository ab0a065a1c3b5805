// The zones that a space can have. Nearly every one of ours is in the first.

export const ZONES: readonly string[] = ['Asia/Tokyo', ...Intl.supportedValuesOf('timeZone').filter((zone) => zone !== 'Asia/Tokyo')];

/** What people call a zone, and its own name: several share the first. */
export function nameOf(zone: string, language: string): string {
  const parts = new Intl.DateTimeFormat(language, { timeZone: zone, timeZoneName: 'longGeneric' }).formatToParts(0);
  const called = parts.find(({ type }) => type === 'timeZoneName')?.value;
  return called ? `${called} · ${zone}` : zone;
}
