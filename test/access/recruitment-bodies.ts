/** Bodies of the routes of postings. */
export function recruitmentChange(path: string, serial: number, text: string): object | undefined {
  if (!/\/recruitment\/postings(\/\{id\})?$/.test(path)) return undefined;
  return { title: text, departmentId: undefined, closesOn: `2098-01-${String((serial % 28) + 1).padStart(2, '0')}` };
}
