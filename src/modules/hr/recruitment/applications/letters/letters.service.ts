import { Injectable } from '@nestjs/common';
import { Audit } from '../../../../../common/audit/audit.js';
import { Database } from '../../../../../common/tenancy/database.js';
import { LETTER_LOCALES, type LetterLocale } from '../stages.types.js';
import { DEFAULT_LETTERS, LETTER_KINDS, type LetterKind, type LetterTemplate, PLACEHOLDERS } from './letter-defaults.rules.js';
import type { Letter, LetterBody } from './letters.dto.js';

/** The company's own letters, and those it has as long as it wrote none. */
@Injectable()
export class LettersService {
  constructor(
    private readonly database: Database,
    private readonly audit: Audit,
  ) {}

  async list(): Promise<Letter[]> {
    const own = await this.database.query<LetterTemplate & { kind: LetterKind; locale: LetterLocale }>('select kind, locale, subject, text from app.recruitment_letter where company_id = $1', [
      this.database.actor.companyId,
    ]);
    return LETTER_KINDS.flatMap((kind) =>
      LETTER_LOCALES.map((locale) => {
        const found = own.find((letter) => letter.kind === kind && letter.locale === locale);
        const { subject, text } = found ?? DEFAULT_LETTERS[kind][locale];
        return { kind, locale, subject, text, own: found !== undefined, placeholders: [...PLACEHOLDERS[kind]] };
      }),
    );
  }

  async get(kind: LetterKind, locale: LetterLocale): Promise<LetterTemplate> {
    const own = await this.database.first<LetterTemplate>('select subject, text from app.recruitment_letter where company_id = $1 and kind = $2 and locale = $3', [
      this.database.actor.companyId,
      kind,
      locale,
    ]);
    return own ?? DEFAULT_LETTERS[kind][locale];
  }

  async write(kind: LetterKind, locale: LetterLocale, { subject, text }: LetterBody): Promise<Letter> {
    const before = await this.get(kind, locale);
    await this.database.query(
      `insert into app.recruitment_letter as l (kind, locale, subject, text) values ($1, $2, $3, $4)
       on conflict (company_id, kind, locale) do update set subject = excluded.subject, text = excluded.text, version = l.version + 1`,
      [kind, locale, subject, text],
    );
    await this.audit.record('hr.recruitment.manage-applications', { type: 'recruitment-letter', id: `${kind}-${locale}` }, before, { subject, text });
    return { kind, locale, subject, text, own: true, placeholders: [...PLACEHOLDERS[kind]] };
  }

  /** Back to the letter every company begins with. Nothing happens when it is that already. */
  async reset(kind: LetterKind, locale: LetterLocale): Promise<void> {
    const [gone] = await this.database.query<{ subject: string; text: string }>(
      'delete from app.recruitment_letter where company_id = $1 and kind = $2 and locale = $3 returning subject, text',
      [this.database.actor.companyId, kind, locale],
    );
    if (gone) await this.audit.record('hr.recruitment.manage-applications', { type: 'recruitment-letter', id: `${kind}-${locale}` }, gone, DEFAULT_LETTERS[kind][locale]);
  }
}
