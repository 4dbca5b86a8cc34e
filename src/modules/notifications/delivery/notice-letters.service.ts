import { Inject, Injectable, type OnModuleInit } from '@nestjs/common';
import { LetterSources, type WaitingMail } from '../../../common/mail/letter-sources.js';
import type { Letter } from '../../../common/mail/letters.js';
import { OneTimeLinks } from '../../../common/mail/one-time-links.js';
import { isNoticeKind } from '../../../common/notices/notice-kinds.js';
import type { RoleDatabase } from '../../../common/tenancy/role-database.js';
import { WORKER_DATABASE } from '../../../common/tenancy/tenancy.module.js';
import { UnitsOfWork } from '../../../common/tenancy/units-of-work.js';
import { readForMail } from '../inbox/notices.queries.js';
import { type Addressee, writeNoticeLetter } from './notice-letters.rules.js';

/**
 * Writes the mails about notices when they are sent, out of what their reader sees at that moment: the waiting mail holds ids
 * only. It is read under the reader's own policies; who may not sign in, or sees none of it any more, gets no mail.
 */
@Injectable()
export class NoticeLetters implements OnModuleInit {
  constructor(
    private readonly sources: LetterSources,
    private readonly links: OneTimeLinks,
    private readonly unitsOfWork: UnitsOfWork,
    @Inject(WORKER_DATABASE) private readonly worker: RoleDatabase,
  ) {}

  onModuleInit(): void {
    this.sources.add('notice', (mail) => this.write(mail, false));
    this.sources.add('notice-digest', (mail) => this.write(mail, true));
  }

  private async write({ company_id: companyId, locale, params }: WaitingMail, daily: boolean): Promise<Letter | undefined> {
    const { personId, noticeIds } = params as { personId?: string; noticeIds?: string[] };
    // Within the mail's own company: a mail that names somebody of another finds nobody.
    const row = await this.worker.first<{ ticket: string | null }>('select job.reading_ticket($1, $2) as ticket', [companyId, personId]);
    if (!row?.ticket) return undefined;
    return this.unitsOfWork.readAs(row.ticket, async (reader) => {
      const { actor } = reader;
      const notices = (await readForMail(reader, actor, noticeIds ?? [])).filter(({ kind }) => isNoticeKind(kind));
      if (notices.length === 0) return undefined;
      const [to] = await reader.query<Omit<Addressee, 'locale'>>(
        'select p.name, c.name as company from app.person p join app.company c on c.id = p.company_id where p.company_id = $1 and p.id = $2',
        [actor.companyId, actor.personId],
      );
      return writeNoticeLetter(notices, { ...to!, locale }, daily, (page) => this.links.page(page));
    });
  }
}
