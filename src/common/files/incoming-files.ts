import { createHash, randomUUID } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { mkdir, readdir, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { Inject, Injectable } from '@nestjs/common';
import type { Config } from '../config/config.js';
import { CONFIG } from '../config/config.module.js';

/** Milliseconds after which a file that is still there was left behind by a process that died. */
const LEFT_BEHIND = 3_600_000;

/** A file as it was received: on disk, under a name of our own, not yet looked into. */
export interface IncomingFile {
  readonly path: string;
  /** Bytes. */
  readonly size: number;
  readonly sha256: Buffer;
}

/** Files on their way in. They go to disk as they arrive: however large and however many, memory holds a buffer of each. */
@Injectable()
export class IncomingFiles {
  private readonly folder: string;

  constructor(@Inject(CONFIG) config: Config) {
    this.folder = join(config.files.folder, 'incoming');
  }

  async receive(content: Readable): Promise<IncomingFile> {
    await mkdir(this.folder, { recursive: true, mode: 0o700 });
    const path = join(this.folder, randomUUID());
    const hash = createHash('sha256');
    let size = 0;
    content.on('data', (chunk: Buffer) => {
      size += chunk.length;
      hash.update(chunk);
    });
    try {
      await pipeline(content, createWriteStream(path, { flags: 'wx', mode: 0o600 }));
    } catch (error) {
      await rm(path, { force: true });
      throw error;
    }
    return { path, size, sha256: hash.digest() };
  }

  async remove({ path }: Pick<IncomingFile, 'path'>): Promise<void> {
    await rm(path, { force: true });
  }

  /** Removes what processes left behind that died. @param age in milliseconds */
  async removeOld(age = LEFT_BEHIND): Promise<void> {
    const names = await readdir(this.folder).catch(() => []);
    for (const name of names) {
      const path = join(this.folder, name);
      const { mtimeMs } = await stat(path).catch(() => ({ mtimeMs: Infinity }));
      if (Date.now() - mtimeMs > age) await rm(path, { force: true });
    }
  }
}
