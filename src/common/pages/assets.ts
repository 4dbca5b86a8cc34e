import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { extname, join } from 'node:path';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';
import type { FastifyReply, FastifyRequest } from 'fastify';

const MEDIA_TYPES: Readonly<Record<string, string>> = {
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.ico': 'image/x-icon',
  '.woff2': 'font/woff2',
  '.json': 'application/json; charset=utf-8',
  '.txt': 'text/plain; charset=utf-8',
  '.webmanifest': 'application/manifest+json',
};

const COMPRESSIBLE = /^(text|application)\/|svg/;

/** A name with a hash of the content in it never means other content. */
const HASHED = /-(?=[\w-]*[A-Z\d])[\w-]{8}\.\w+$/;

/** Nine of eleven: the last two steps cost six times as long for a twentieth of the size. */
const BROTLI = { params: { [constants.BROTLI_PARAM_QUALITY]: 9 } };

type Encoding = 'br' | 'gzip';

class Asset {
  readonly mediaType: string;
  readonly etag: string;
  readonly cacheControl: string;
  private readonly compressed = new Map<Encoding, Promise<Buffer>>();

  constructor(
    path: string,
    readonly content: Buffer,
  ) {
    this.mediaType = MEDIA_TYPES[extname(path)]!;
    this.etag = `"${createHash('sha256').update(content).digest('base64url').slice(0, 22)}"`;
    this.cacheControl = HASHED.test(path) ? 'public, max-age=31536000, immutable' : 'no-cache';
  }

  /** The content compressed, done once at the first request for it and off the event loop. */
  encoded(encoding: Encoding): Promise<Buffer> {
    const known = this.compressed.get(encoding) ?? (encoding === 'br' ? promisify(brotliCompress)(this.content, BROTLI) : promisify(gzip)(this.content));
    this.compressed.set(encoding, known);
    return known;
  }
}

/** Files of one folder, read at the start: what is not among them cannot be asked for, whatever a path says. */
export class Assets {
  private constructor(private readonly byPath: ReadonlyMap<string, Asset>) {}

  /**
   * Takes every file of a known kind; source maps, hidden files and pages stay out.
   * @param only names to take, everything unless given
   * @throws Error with code ENOENT when there is no such folder
   */
  static async read(folder: string, only?: readonly string[]): Promise<Assets> {
    const entries = await readdir(folder, { withFileTypes: true, recursive: true });
    const paths = entries
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name).slice(join(folder, '/').length).replaceAll('\\', '/'))
      .filter((path) => extname(path) in MEDIA_TYPES && !/(^|\/)\./.test(path) && (only?.includes(path) ?? true));
    return new Assets(new Map(await Promise.all(paths.map(async (path) => [path, new Asset(path, await readFile(join(folder, path)))] as const))));
  }

  /** Answers with the file, unless the client has it; false when there is none of this name. */
  async send(path: string, request: FastifyRequest, reply: FastifyReply): Promise<boolean> {
    const asset = this.byPath.get(path);
    if (!asset) return false;
    reply.headers({ 'cache-control': asset.cacheControl, etag: asset.etag });
    const compressible = COMPRESSIBLE.test(asset.mediaType);
    if (compressible) reply.header('vary', 'accept-encoding');
    if (request.headers['if-none-match']?.includes(asset.etag)) {
      await reply.status(304).send();
      return true;
    }
    const encoding = compressible ? encodingFor(request.headers['accept-encoding']) : undefined;
    if (encoding) reply.header('content-encoding', encoding);
    await reply.type(asset.mediaType).send(encoding ? await asset.encoded(encoding) : asset.content);
    return true;
  }
}

/** The better encoding that the client takes; "br;q=0" refuses one. */
function encodingFor(accepted: string | string[] | undefined): Encoding | undefined {
  const offers = String(accepted ?? '').split(',').map((offer) => offer.trim().split(/\s*;\s*q=/));
  const takes = (wanted: string) => offers.some(([name, weight]) => name === wanted && Number(weight ?? 1) > 0);
  return (['br', 'gzip'] as const).find(takes);
}
