import { applyDecorators, type Type as ClassType } from '@nestjs/common';
import { ApiExtraModels, ApiOkResponse, getSchemaPath } from '@nestjs/swagger';
import { IntegerField, QueryFlag, TextField } from './fields.js';
import { invalidInput } from './problem.js';

/** The query of every list. */
export class PageQuery {
  @IntegerField({ optional: true, min: 1, max: 200, fromQuery: true, description: 'How many at most; 50 unless told' })
  limit: number = 50;

  @TextField({ optional: true, max: 500, description: 'Where the page before ended: its nextCursor' })
  cursor?: string;

  @QueryFlag({ description: 'Also count everything that matches' })
  total?: boolean;
}

export interface Page<Item> {
  readonly items: Item[];
  /** Cursor of the next page, or null on the last. */
  readonly nextCursor: string | null;
  readonly total?: number;
}

/** Where a page ended: the sort value of its last row and, to tell equals apart, the row's id. */
export interface Position {
  readonly value: string | null;
  readonly id: string;
}

export function encodeCursor(position: Position): string {
  return Buffer.from(JSON.stringify([position.value, position.id])).toString('base64url');
}

/** @throws Problem 400 for a cursor that no page gave out */
export function decodeCursor(cursor: string | undefined): Position | undefined {
  if (cursor === undefined) return undefined;
  try {
    const parts: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString());
    if (Array.isArray(parts) && parts.length === 2) {
      const [value, id] = parts as [unknown, unknown];
      if ((value === null || typeof value === 'string') && typeof id === 'string' && /^[0-9a-f-]{36}$/.test(id)) return { value, id };
    }
  } catch {
    // Not ours either way: answered below.
  }
  throw wrongCursor();
}

/** For a cursor that no page of this list gave. */
export const wrongCursor = () => invalidInput([{ field: 'cursor', code: 'WRONG_CURSOR', message: 'cursor must be one that a page of this list gave' }]);

/** Makes a page of rows that were asked for with one more than the limit. */
export function pageOf<Row extends { id: string }>(rows: Row[], limit: number, sortValue: (row: Row) => string | null): Page<Row> {
  const items = rows.slice(0, limit);
  const last = items.at(-1);
  return { items, nextCursor: rows.length > limit && last ? encodeCursor({ value: sortValue(last), id: last.id }) : null };
}

/** Documents a list answer. */
export const AnswersPage = (item: ClassType) =>
  applyDecorators(
    ApiExtraModels(item),
    ApiOkResponse({
      schema: {
        type: 'object',
        required: ['items', 'nextCursor'],
        properties: {
          items: { type: 'array', items: { $ref: getSchemaPath(item) } },
          nextCursor: { type: 'string', nullable: true },
          total: { type: 'integer' },
        },
      },
    }),
  );
