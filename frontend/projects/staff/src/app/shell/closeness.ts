import { plain } from './plain';

/** How close a label is to what was typed: 0 begins with it, 1 one of its words does, 2 holds it elsewhere, 3 not at all. */
export function closeness(label: string, typed: string): number {
  const [where, wanted] = [plain(label), plain(typed)];
  if (where.startsWith(wanted)) return 0;
  if (` ${where}`.includes(` ${wanted}`)) return 1;
  return where.includes(wanted) ? 2 : 3;
}
