import { mkdir, open, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { type FileKey, FileMissing, type FileStore } from './file-store.js';

/** Files on a disk that every process of the installation reaches. */
export class LocalFileStore implements FileStore {
  constructor(private readonly folder: string) {}

  async put(key: FileKey, path: string): Promise<void> {
    const folder = join(this.folder, key.companyId);
    await mkdir(folder, { recursive: true, mode: 0o700 });
    await flush(path);
    await rename(path, this.pathOf(key));
    await flush(folder);
  }

  async read(key: FileKey): Promise<Readable> {
    try {
      const file = await open(this.pathOf(key));
      return file.createReadStream();
    } catch (error) {
      throw (error as NodeJS.ErrnoException).code === 'ENOENT' ? new FileMissing() : error;
    }
  }

  async remove(key: FileKey): Promise<void> {
    await rm(this.pathOf(key), { force: true });
  }

  async removeAll(companyId: string): Promise<void> {
    await rm(join(this.folder, companyId), { recursive: true, force: true });
  }

  private pathOf({ companyId, id }: FileKey): string {
    return join(this.folder, companyId, id);
  }
}

/** Waits until what was written is on the disk. */
async function flush(path: string): Promise<void> {
  const handle = await open(path);
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}
