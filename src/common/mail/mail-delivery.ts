import { Inject, Injectable, type OnApplicationShutdown, type OnModuleInit } from '@nestjs/common';
import type { Transporter } from 'nodemailer';
import type { Config } from '../config/config.js';
import { CONFIG } from '../config/config.module.js';
import { Jobs } from '../jobs/jobs.js';
import { mails } from '../metrics/metrics.js';
import type { RoleDatabase } from '../tenancy/role-database.js';
import { WORKER_DATABASE } from '../tenancy/tenancy.module.js';
import { LetterSources, type WaitingMail } from './letter-sources.js';
import { type Letter, LETTER_TEMPLATES, type LetterTemplate, writeLetter } from './letters.js';
import { type LinkPurpose, OneTimeLinks } from './one-time-links.js';
import { type WrittenLetter, writtenLetter } from './written-letters.js';

/** Seconds between two looks into the mail that waits. */
const EVERY = 2;

/** Few enough to be sent, however slowly the server answers, before job.take_mail gives them to somebody else. */
const AT_ONCE = 10;

/** Milliseconds; ten mails over three connections take under three minutes at the worst. */
const TIMEOUTS = { connectionTimeout: 10_000, greetingTimeout: 10_000, socketTimeout: 20_000 };

/** Where letters lead that hold no secret and are about no single thing. */
const PAGES = {
  'security-change': '/settings/security',
  invoice: '/settings/plan',
  'company-deletion': '/settings/danger',
  'company-kept': '/settings/danger',
  'export-ready': '/settings/danger',
} as const satisfies Partial<Record<LetterTemplate, string>>;

/** Sends the mail that waits in the database. Without SMTP_URL it goes on waiting. */
@Injectable()
export class MailDelivery implements OnModuleInit, OnApplicationShutdown {
  private opened: Promise<Transporter> | undefined;

  constructor(
    @Inject(CONFIG) private readonly config: Config,
    @Inject(WORKER_DATABASE) private readonly database: RoleDatabase,
    private readonly links: OneTimeLinks,
    private readonly jobs: Jobs,
    private readonly sources: LetterSources,
  ) {}

  onModuleInit(): void {
    if (this.config.smtpUrl) this.jobs.add({ name: 'mail', every: EVERY, run: (stopping) => this.deliver(stopping) });
  }

  async onApplicationShutdown(): Promise<void> {
    (await this.opened)?.close();
  }

  /** The way to the mail server; what speaks its language is read with the first mail. */
  private transport(): Promise<Transporter> {
    this.opened ??= import('nodemailer').then(({ createTransport }) =>
      createTransport({ url: this.config.smtpUrl!, pool: true, maxConnections: 3, disableFileAccess: true, disableUrlAccess: true, ...TIMEOUTS }),
    );
    return this.opened;
  }

  /** Sends what waits and is due. Each mail is taken, sent and marked in steps of their own: no transaction waits for a mail server. */
  async deliver(stopping: AbortSignal): Promise<void> {
    let taken: WaitingMail[];
    do {
      taken = await this.database.query<WaitingMail>('select * from job.take_mail($1)', [AT_ONCE]);
      await Promise.all(taken.map((mail) => this.send(mail)));
    } while (taken.length === AT_ONCE && !stopping.aborted);
  }

  private async send(mail: WaitingMail): Promise<void> {
    try {
      const letter = await this.letterOf(mail);
      if (!letter) {
        await this.database.query('select job.mail_dropped($1, $2)', [mail.company_id, mail.id]);
        return;
      }
      await (await this.transport()).sendMail({
        from: this.config.mailFrom,
        // As an object: a comma or an angle bracket in the address cannot make it several.
        to: { name: '', address: mail.recipient },
        ...letter,
        // The same when it is sent again after a crash, so that mailboxes may drop the second.
        messageId: `<${mail.id}@${new URL(this.config.publicOrigin).hostname}>`,
        headers: { 'auto-submitted': 'auto-generated' },
      });
    } catch (error) {
      mails.inc({ outcome: 'failed' });
      await this.database.query('select job.mail_failed($1, $2, $3)', [mail.company_id, mail.id, error instanceof Error ? error.message : String(error)]);
      return;
    }
    mails.inc({ outcome: 'sent' });
    await this.database.query('select job.mail_sent($1, $2)', [mail.company_id, mail.id]);
  }

  /** Undefined: there is nothing to say any more. */
  private async letterOf(mail: WaitingMail): Promise<Letter | WrittenLetter | undefined> {
    const { template, locale, params } = mail;
    if (template === 'written') return writtenLetter(params);
    const source = this.sources.of(template);
    if (source) return source(mail);
    if (!isLetterTemplate(template)) throw new Error(`no such template: ${template}`);
    return writeLetter(template, locale, params, await this.linkOf(template, params));
  }

  /** The mail names the row its link belongs to; the link's secret is made only now. */
  private async linkOf(template: LetterTemplate, params: WaitingMail['params']): Promise<string> {
    const { tokenId, invitationId, serial } = params;
    if (hasPage(template)) return this.links.page(PAGES[template]);
    if (template === 'item-override') return this.links.page(`/accounts/items/${String(params['itemId'])}`);
    if (template === 'application-received') return this.links.page(`/careers/${String(params['slug'])}/${String(params['postingId'])}`);
    if (template === 'invitation') return this.linkFor('accept-invitation', String(invitationId), Number(serial));
    return this.linkFor(template, String(tokenId), 1);
  }

  /** While the application's secret is being changed, the row says with which one its link was made. */
  private async linkFor(purpose: LinkPurpose, id: string, serial: number): Promise<string> {
    const hashes = this.links.hashes(purpose, id, serial);
    if (hashes.length === 1) return this.links.url(purpose, id, serial);
    const [row] = await this.database.query<{ made: number | null }>('select job.link_made_with($1, $2, $3) as made', [purpose, id, hashes]);
    return this.links.url(purpose, id, serial, row?.made ?? 0);
  }
}

function isLetterTemplate(template: string): template is LetterTemplate {
  return LETTER_TEMPLATES.includes(template as LetterTemplate);
}

function hasPage(template: LetterTemplate): template is keyof typeof PAGES {
  return template in PAGES;
}
