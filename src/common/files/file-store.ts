import type { Readable } from 'node:stream';

export const FILE_STORE = Symbol('FileStore');

/** Where a stored file lies: the company and the id of its row, nothing that anybody chose. */
export interface FileKey {
  readonly companyId: string;
  readonly id: string;
}

/** Keeps bytes outside the database. What is kept, and for how long, the table app.stored_file says. */
export interface FileStore {
  /** Stores the file at `path`, which is used up by it. Once this is done, the bytes outlive a crash of the machine. */
  put(key: FileKey, path: string): Promise<void>;
  /** @throws FileMissing */
  read(key: FileKey): Promise<Readable>;
  /** Removes it; nothing to remove is no error. */
  remove(key: FileKey): Promise<void>;
  /** Removes everything of a company. */
  removeAll(companyId: string): Promise<void>;
}

export class FileMissing extends Error {}
