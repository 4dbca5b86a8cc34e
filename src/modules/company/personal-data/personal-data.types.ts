/** Whose data it can be that is exported or erased at their wish. */
export type Subject = 'person' | 'student';

/** A table's rows of one subject, as the data map lets them have it. */
export interface PersonalTable {
  readonly table: string;
  /** What each column is for, by its name. */
  readonly columns: Readonly<Record<string, string>>;
  /** Bytes come as base64. */
  readonly rows: readonly Readonly<Record<string, unknown>>[];
}
