import { Injectable } from '@nestjs/common';
import { Database } from '../../../common/tenancy/database.js';

@Injectable()
export class InvitationExpiry {
  constructor(private readonly database: Database) {}

  /**
   * Ends the company's invitations whose time is over and frees their seats. A job does so for every company; whatever
   * needs a seat does it first, so that a seat is never refused for somebody who can no longer come.
   */
  async endOverdue(): Promise<void> {
    await this.database.query('select ctx.expire_invitations()');
  }
}
