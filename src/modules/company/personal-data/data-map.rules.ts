/** A column as the data map describes it (`app.data_map`). */
export interface DescribedColumn {
  readonly table_name: string;
  readonly column_name: string;
  readonly subject: string;
  readonly kind: string;
  readonly treatment: string;
  readonly purpose: string;
  readonly retention: string;
  readonly enforced_by: string;
  readonly ground: string | null;
}

const HEAD = `# The data map

Every column of every table of the application: what it is for, whose data it holds, how long it is kept and by what that is
enforced, and what an erasure does to it. Written by \`npm run data-map\` out of \`app.data_map\`, which migrations fill beside the tables
they make (\`app.describe\`); a test fails for a column that is missing there and when this file is not current.

- **Kind**: \`id\` which record · \`data\` about the subject, part of their export · \`copy\` may repeat what is written elsewhere ·
  \`other\` somebody else's · \`secret\` never shown · \`none\` about nobody.
- **Erasure**: \`delete\` the row goes · \`clear\` the value goes · \`redact\` what tells of the subject goes · \`keep\` stays, for the reason given.
`;

/** @param columns in the order of their tables */
export function dataMapDocument(columns: readonly DescribedColumn[]): string {
  const tables = Map.groupBy(columns, ({ table_name }) => table_name);
  return HEAD + [...tables].map(([name, described]) => section(name, described)).join('');
}

function section(name: string, columns: readonly DescribedColumn[]): string {
  const { subject, retention, enforced_by: enforcedBy, ground } = columns[0]!;
  const kept = ground === null ? '' : ` What stays: ${ground}.`;
  const alike = Map.groupBy(columns, ({ kind, treatment, purpose }) => `${kind} | ${treatment} | ${purpose}`);
  const rows = [...alike].map(([rest, these]) => `| ${these.map(({ column_name }) => `\`${column_name}\``).join(' ')} | ${rest} |\n`);
  return `
## ${name}

Subject: ${subject}. Kept ${retention} (${enforcedBy}).${kept}

| Columns | Kind | Erasure | Purpose |
|---|---|---|---|
${rows.join('')}`;
}
