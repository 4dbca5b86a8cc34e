import { applyDecorators, Header } from '@nestjs/common';

/** An answer whose JSON the database has written already: it is sent as it is, neither parsed nor written again. */
export type JsonText = string;

export const AnswersJsonText = () => applyDecorators(Header('content-type', 'application/json; charset=utf-8'));

/** A page (see page.ts) around items that are JSON text. */
export function pageText(items: JsonText, nextCursor: string | null, total?: number): JsonText {
  return `{"items":${items},"nextCursor":${JSON.stringify(nextCursor)}${total === undefined ? '' : `,"total":${total}`}}`;
}

/** SQL that writes an instant as JSON clients expect it, whatever the database server's own zone. @param column never from outside */
export const utc = (column: string): string => `to_char(${column} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;
