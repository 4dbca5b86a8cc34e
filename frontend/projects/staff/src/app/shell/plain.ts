/** For finding without typing diacritics: "Nguyễn Đức" → "nguyen duc". */
export function plain(text: string): string {
  return text.normalize('NFD').replace(/\p{M}/gu, '').replace(/[đĐ]/g, 'd').toLowerCase().trim();
}
