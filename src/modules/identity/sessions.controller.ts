import { Body, Controller, Delete, Get, HttpCode, Param, ParseUUIDPipe, Patch, Post, Query } from '@nestjs/common';
import { ApiNoContentResponse, ApiTags } from '@nestjs/swagger';
import { Authenticated } from '../../common/access/access.decorator.js';
import { Audit } from '../../common/audit/audit.js';
import { AnswersPage, type Page, PageQuery, decodeCursor, pageOf } from '../../common/http/page.js';
import { notFound } from '../../common/http/problem.js';
import { Database } from '../../common/tenancy/database.js';
import { SessionView } from './dto/identity-answers.dto.js';
import { DeviceNameBody } from './dto/identity.dto.js';

@ApiTags('Identity')
@Controller('api/v1/auth/sessions')
export class SessionsController {
  constructor(
    private readonly database: Database,
    private readonly audit: Audit,
  ) {}

  /** One's own live sessions, newest first. */
  @Authenticated()
  @Get()
  @AnswersPage(SessionView)
  async list(@Query() { limit, cursor }: PageQuery): Promise<Page<SessionView>> {
    const { companyId, personId, sessionId } = this.database.actor;
    const from = decodeCursor(cursor);
    const rows = await this.database.query<SessionView>(
      `select id, id = $3 as current, device_name as name, user_agent as "userAgent", network, created_at as "createdAt", last_seen_at as "lastSeenAt"
         from app.session
        where company_id = $1 and subject_id = $2 and kind = 'staff' and revoked_at is null and expires_at > now()
          and ($4::timestamptz is null or (created_at, id) < ($4, $5::uuid))
        order by created_at desc, id desc limit $6`,
      [companyId, personId, sessionId, from?.value ?? null, from?.id ?? null, limit + 1],
    );
    return pageOf(rows, limit, (row) => new Date(row.createdAt).toISOString());
  }

  /** Gives a device a name to be known by; null takes it away. */
  @Authenticated()
  @Patch(':id')
  @HttpCode(204)
  @ApiNoContentResponse()
  async rename(@Param('id', ParseUUIDPipe) id: string, @Body() { name }: DeviceNameBody): Promise<void> {
    const { companyId, personId } = this.database.actor;
    const [renamed] = await this.database.query<{ before: string | null; after: string | null }>(
      `update app.session set device_name = nullif($4, '') where company_id = $1 and subject_id = $2 and id = $3 and revoked_at is null
       returning old.device_name as before, new.device_name as after`,
      [companyId, personId, id, name],
    );
    if (!renamed) throw notFound();
    await this.audit.record('identity.session.rename', { type: 'session', id }, { name: renamed.before }, { name: renamed.after });
  }

  @Authenticated()
  @Delete(':id')
  @HttpCode(204)
  @ApiNoContentResponse()
  async end(@Param('id', ParseUUIDPipe) id: string): Promise<void> {
    const ended = await this.revoke('id = $3', [id]);
    if (ended === 0) throw notFound();
    await this.audit.record('identity.session.end', { type: 'session', id });
  }

  @Authenticated()
  @Post('end-others')
  @HttpCode(204)
  @ApiNoContentResponse()
  async endOthers(): Promise<void> {
    const { sessionId } = this.database.actor;
    const ended = await this.revoke('id <> $3', [sessionId]);
    await this.audit.record('identity.session.end-others', { type: 'session', id: sessionId }, undefined, { ended });
  }

  private async revoke(which: string, parameters: readonly unknown[]): Promise<number> {
    const { companyId, personId } = this.database.actor;
    const rows = await this.database.query(
      `update app.session set revoked_at = now() where company_id = $1 and subject_id = $2 and revoked_at is null and ${which} returning id`,
      [companyId, personId, ...parameters],
    );
    return rows.length;
  }
}
