import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';

export const FORMAT = 'optserv backup 1';

/** One file of a backup. */
export interface Stored {
  /** Below the folder of the backup. */
  readonly path: string;
  readonly sha256: string;
}

export interface StoredTable extends Stored {
  /** Quoted as SQL wants it. */
  readonly table: string;
  readonly columns: readonly string[];
  readonly rows: number;
}

/** What a backup holds; a folder without it is none. */
export interface Manifest {
  readonly format: string;
  /** When the snapshot was taken: everything committed before is in it, nothing after. */
  readonly takenAt: string;
  readonly database: string;
  readonly serverVersion: string;
  readonly migrations: readonly { readonly name: string; readonly checksum: string }[];
  readonly tables: readonly StoredTable[];
  readonly sequences: readonly { readonly name: string; readonly value: string }[];
  readonly files: readonly Stored[];
}

export async function sha256Of(path: string): Promise<string> {
  const hash = createHash('sha256');
  for await (const chunk of createReadStream(path)) hash.update(chunk as Buffer);
  return hash.digest('hex');
}

/** @throws Error when the folder holds no backup, or a file of it is missing or not as it was written */
export async function readManifest(folder: string): Promise<Manifest> {
  const text = await readFile(join(folder, 'manifest.json'), 'utf8').catch(() => {
    throw new Error(`${folder} holds no backup: there is no manifest.json`);
  });
  const manifest = JSON.parse(text) as Manifest;
  if (manifest.format !== FORMAT) throw new Error(`unknown format: ${manifest.format}`);
  for (const { path, sha256 } of [...manifest.tables, ...manifest.files]) {
    const found = await sha256Of(join(folder, path)).catch(() => 'missing');
    if (found !== sha256) throw new Error(`${path} is ${found === 'missing' ? 'missing' : 'not as it was written'}: this backup is damaged`);
  }
  return manifest;
}
