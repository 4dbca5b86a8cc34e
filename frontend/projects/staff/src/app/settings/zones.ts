/** The browser's own list of IANA zones. */
export const TIME_ZONES: readonly string[] = withOwn(Intl.supportedValuesOf('timeZone'));

export function ownTimeZone(): string {
  return Intl.DateTimeFormat().resolvedOptions().timeZone;
}

function withOwn(zones: string[]): string[] {
  return [...new Set([...zones, ownTimeZone(), 'UTC'])].sort();
}

/** "Công ty Hoa Sen" → "cong-ty-hoa-sen". */
export function slugOf(name: string): string {
  return name
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replace(/[đĐ]/g, 'd')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '')
    .slice(0, 40)
    .replace(/-+$/, '');
}
