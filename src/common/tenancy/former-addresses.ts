import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';

/** Where companies are found that changed their address. */
@Injectable()
export class FormerAddresses {
  constructor(@InjectDataSource('api_auth') private readonly dataSource: DataSource) {}

  /**
   * The way to what an address leads to now.
   * @param path that begins with `prefix` and a slug, without the query
   * @returns undefined for a slug in use, and for one that nobody gave up within a year
   */
  async wayFrom(prefix: string, path: string): Promise<string | undefined> {
    const [slug = '', ...rest] = path.slice(prefix.length).split('/');
    if (!path.startsWith(prefix) || !/^[a-z0-9-]{1,63}$/.test(slug)) return undefined;
    const [found] = await this.dataSource.query<{ slug: string | null }[]>('select auth.present_slug($1) as slug', [slug]);
    return found?.slug ? [`${prefix}${found.slug}`, ...rest].join('/') : undefined;
  }
}
