import { Readable } from 'node:stream';
import { StreamableFile } from '@nestjs/common';
import { BYTE_ORDER_MARK, csvLine } from './csv.js';
import { type Cell, xlsxStream } from './xlsx.js';

export const TABLE_FORMATS = ['csv', 'xlsx'] as const;
export type TableFormat = (typeof TABLE_FORMATS)[number];

export const TABLE_MEDIA_TYPES: Readonly<Record<TableFormat, string>> = {
  csv: 'text/csv; charset=utf-8',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
};

/** Rows as they are read, with whatever else the reading needs. */
export type Batches = AsyncIterable<readonly { readonly cells: readonly Cell[] }[]>;

/** A table as a file for download, written while it is read. @param name of the file, without ending; also of the sheet */
export function tableFile(name: string, format: TableFormat, header: readonly string[], batches: Batches): StreamableFile {
  const stream = format === 'csv' ? Readable.from(csvText(header, cellsOf(batches)), { objectMode: false }) : xlsxStream(name, header, cellsOf(batches));
  return new StreamableFile(stream, { type: TABLE_MEDIA_TYPES[format], disposition: `attachment; filename="${name}.${format}"` });
}

async function* cellsOf(batches: Batches): AsyncGenerator<(readonly Cell[])[]> {
  for await (const batch of batches) yield batch.map(({ cells }) => cells);
}

async function* csvText(header: readonly string[], batches: AsyncIterable<readonly (readonly Cell[])[]>): AsyncGenerator<Buffer> {
  yield Buffer.from(BYTE_ORDER_MARK + csvLine(header));
  for await (const batch of batches) yield Buffer.from(batch.map(csvLine).join(''));
}
