import { Injectable } from '@nestjs/common';
import { Audit } from '../../../common/audit/audit.js';
import { type Picture, pictureOf } from '../../../common/http/pictures.js';
import { forbidden, notFound } from '../../../common/http/problem.js';
import type { Upload } from '../../../common/http/uploads.js';
import { Database } from '../../../common/tenancy/database.js';

@Injectable()
export class PhotosService {
  constructor(
    private readonly database: Database,
    private readonly audit: Audit,
  ) {}

  /** @throws Problem 404 when there is none or the person is not the actor's to see */
  async get(personId: string): Promise<Picture> {
    const photo = await this.database.first<Picture>(
      'select media_type as "mediaType", content from app.person_photo where company_id = $1 and person_id = $2',
      [this.database.actor.companyId, personId],
    );
    if (!photo) throw notFound();
    return photo;
  }

  /** @throws Problem 400 for anything but a PNG, JPEG or WebP of moderate size, 403 for somebody else's, 404, 415 */
  async set(personId: string, upload: Upload | undefined): Promise<void> {
    await this.mustBeOwn(personId);
    const { mediaType, content } = pictureOf(upload);
    await this.database.query(
      `insert into app.person_photo (person_id, media_type, content) values ($1, $2, $3)
       on conflict (company_id, person_id) do update set media_type = excluded.media_type, content = excluded.content, changed_at = now()`,
      [personId, mediaType, content],
    );
    await this.audit.record('hr.people.edit-own-contact', { type: 'person', id: personId }, undefined, { changed: ['photo'] });
  }

  /** @throws Problem 403 for somebody else's, 404 */
  async remove(personId: string): Promise<void> {
    await this.mustBeOwn(personId);
    const removed = await this.database.query('delete from app.person_photo where company_id = $1 and person_id = $2 returning person_id', [
      this.database.actor.companyId,
      personId,
    ]);
    if (removed.length === 0) throw notFound();
    await this.audit.record('hr.people.edit-own-contact', { type: 'person', id: personId }, { changed: ['photo'] });
  }

  private async mustBeOwn(personId: string): Promise<void> {
    const { actor } = this.database;
    if (personId === actor.personId) return;
    const visible = await this.database.first('select id from app.person where company_id = $1 and id = $2', [actor.companyId, personId]);
    throw visible ? forbidden('Everybody sets their own photo.') : notFound();
  }
}
