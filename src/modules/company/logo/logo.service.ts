import { Injectable } from '@nestjs/common';
import { Audit } from '../../../common/audit/audit.js';
import { type Picture, pictureOf } from '../../../common/http/pictures.js';
import { notFound } from '../../../common/http/problem.js';
import type { Upload } from '../../../common/http/uploads.js';
import { Database } from '../../../common/tenancy/database.js';

@Injectable()
export class LogoService {
  constructor(
    private readonly database: Database,
    private readonly audit: Audit,
  ) {}

  /** @throws Problem 404 when there is none */
  async get(): Promise<Picture> {
    const logo = await this.database.first<Picture>('select media_type as "mediaType", content from app.company_logo where company_id = $1', [this.database.actor.companyId]);
    if (!logo) throw notFound();
    return logo;
  }

  /** @throws Problem 400 for anything but a PNG, JPEG or WebP of moderate size, 415 */
  async set(upload: Upload | undefined): Promise<void> {
    const { mediaType, content, width, height } = pictureOf(upload);
    await this.database.query(
      `insert into app.company_logo (media_type, content, width, height) values ($1, $2, $3, $4)
       on conflict (company_id) do update set media_type = excluded.media_type, content = excluded.content,
         width = excluded.width, height = excluded.height, changed_at = now()`,
      [mediaType, content, width, height],
    );
    await this.audit.record('company.profile.edit', { type: 'company', id: this.database.actor.companyId }, undefined, { changed: ['logo'] });
  }

  /** @throws Problem 404 when there is none */
  async remove(): Promise<void> {
    const { companyId } = this.database.actor;
    const removed = await this.database.query('delete from app.company_logo where company_id = $1 returning company_id', [companyId]);
    if (removed.length === 0) throw notFound();
    await this.audit.record('company.profile.edit', { type: 'company', id: companyId }, { changed: ['logo'] });
  }
}
