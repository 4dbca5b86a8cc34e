import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { Audit } from '../../../common/audit/audit.js';
import { imageFacts } from '../../../common/files/images.js';
import { forbidden, invalidInput, notFound } from '../../../common/http/problem.js';
import { type Upload, uploadMustBeThere } from '../../../common/http/uploads.js';
import { Database } from '../../../common/tenancy/database.js';

export const MAX_PHOTO_BYTES = 512 * 1024;
const MAX_SIDE = 2048;

export interface Photo {
  readonly mediaType: string;
  readonly content: Buffer;
  readonly tag: string;
}

@Injectable()
export class PhotosService {
  constructor(
    private readonly database: Database,
    private readonly audit: Audit,
  ) {}

  /** @throws Problem 404 when there is none or the person is not the actor's to see */
  async get(personId: string): Promise<Photo> {
    const photo = await this.database.first<Omit<Photo, 'tag'>>(
      'select media_type as "mediaType", content from app.person_photo where company_id = $1 and person_id = $2',
      [this.database.actor.companyId, personId],
    );
    if (!photo) throw notFound();
    return { ...photo, tag: `"${createHash('sha256').update(photo.content).digest('base64url').slice(0, 22)}"` };
  }

  /** @throws Problem 400 for anything but a PNG, JPEG or WebP of moderate size, 403 for somebody else's, 404, 415 */
  async set(personId: string, upload: Upload | undefined): Promise<void> {
    await this.mustBeOwn(personId);
    const { content } = uploadMustBeThere(upload);
    const facts = imageFacts(content);
    if (!facts) throw invalidInput([{ field: 'file', code: 'NOT_A_PICTURE', message: 'file must be a PNG, JPEG or WebP picture' }]);
    const { mediaType, width, height } = facts;
    if (width < 1 || height < 1 || width > MAX_SIDE || height > MAX_SIDE) {
      throw invalidInput([{ field: 'file', code: 'PICTURE_TOO_LARGE', message: `the picture must be ${MAX_SIDE} pixels wide and high at most` }]);
    }
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
