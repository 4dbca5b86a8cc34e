import { Injectable } from '@nestjs/common';
import { Audit } from '../../../common/audit/audit.js';
import { notFound } from '../../../common/http/problem.js';
import { databaseError } from '../../../common/tenancy/database-error.js';
import { Database } from '../../../common/tenancy/database.js';
import type { IssuedAccess, PortalAccess } from './portal-access.dto.js';
import { newCode, newSecret, type SecretKind } from './student-secret.rules.js';
import { StudentSecrets } from './student-secrets.service.js';

/** What a student signs in with at the portal: issued, reset and taken away by staff. */
@Injectable()
export class PortalAccessService {
  constructor(
    private readonly database: Database,
    private readonly secrets: StudentSecrets,
    private readonly audit: Audit,
  ) {}

  /** @throws Problem 404 for a student there is not, or one without access */
  async show(studentId: string): Promise<PortalAccess> {
    const access = await this.database.first<PortalAccess>(
      `select a.code, a.kind, a.issued_at as "issuedAt", n.name as "issuedBy", a.last_sign_in_at as "lastSignInAt"
         from app.student_access a left join ctx.display_names(array[a.issued_by]) n on n.id = a.issued_by where a.company_id = ctx.company() and a.student_id = $1`,
      [studentId],
    );
    if (!access) throw notFound();
    return access;
  }

  /**
   * A new code and secret; earlier ones stop working and their sessions end.
   * @throws Problem 404 for a student there is not, or one who is archived
   */
  async issue(studentId: string, kind: SecretKind): Promise<IssuedAccess> {
    const active = await this.database.first("select id from app.student where company_id = ctx.company() and id = $1 and status = 'active' for key share", [studentId]);
    if (!active) throw notFound();
    const issued = await this.store(studentId, kind);
    await this.audit.record('school.students.manage', { type: 'student', id: studentId }, undefined, { portalAccess: kind });
    return issued;
  }

  /** @throws Problem 404 when there is nothing to take away */
  async revoke(studentId: string): Promise<void> {
    const gone = await this.database.query('delete from app.student_access where company_id = ctx.company() and student_id = $1 returning student_id', [studentId]);
    if (gone.length === 0) throw notFound();
    await this.audit.record('school.students.manage', { type: 'student', id: studentId }, undefined, { portalAccess: null });
  }

  private async store(studentId: string, kind: SecretKind): Promise<IssuedAccess> {
    for (let tries = 0; ; tries++) {
      const code = newCode();
      const pin = newSecret(kind, code);
      const values = [studentId, code, await this.secrets.hash(pin), kind];
      try {
        await this.database.savepoint(() =>
          this.database.query(
            `insert into app.student_access (student_id, code, secret_hash, kind) values ($1, $2, $3, $4)
             on conflict (company_id, student_id) do update set code = $2, secret_hash = $3, kind = $4,
               issued_by = ctx.actor(), issued_at = now(), last_sign_in_at = null`,
            values,
          ),
        );
        return { code, pin };
      } catch (error) {
        if (databaseError(error)?.constraint !== 'student_access_code' || tries === 20) throw error;
      }
    }
  }
}
