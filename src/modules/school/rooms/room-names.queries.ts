import { Injectable } from '@nestjs/common';
import { Database } from '../../../common/tenancy/database.js';

/** Rooms as bodies name them. */
@Injectable()
export class RoomNames {
  constructor(private readonly database: Database) {}

  /** The room in use of this name, whatever its case and diacritics; made when there is none. */
  async idOf(name: string): Promise<string> {
    // Of two who make it at once the second waits for the first and then finds it: hence the second look, in a statement of its own.
    await this.database.query('insert into app.school_room (name) values (btrim($1)) on conflict (company_id, app.fold(btrim(name))) where archived_at is null do nothing', [name]);
    const room = await this.database.first<{ id: string }>(
      'select id from app.school_room where company_id = $1 and app.fold(btrim(name)) = app.fold(btrim($2)) and archived_at is null',
      [this.database.actor.companyId, name],
    );
    return room!.id;
  }
}
