/** The column names of a CSV file, for choosing which is what. The server reads the file itself. */
export async function csvHeader(file: File): Promise<string[]> {
  const text = (await file.slice(0, 16_384).text()).replace(/^\uFEFF/, '');
  const line = text.split(/\r?\n/, 1)[0] ?? '';
  const separator = [',', ';', '\t'].sort((a, b) => line.split(b).length - line.split(a).length)[0] ?? ',';
  const cells: string[] = [];
  let cell = '';
  let quoted = false;
  for (const char of line) {
    if (char === '"') quoted = !quoted;
    else if (char === separator && !quoted) {
      cells.push(cell);
      cell = '';
    } else cell += char;
  }
  return [...cells, cell].map((name) => name.trim()).filter(Boolean);
}
