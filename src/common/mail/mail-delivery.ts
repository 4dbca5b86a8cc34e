import { Inject, Injectable, type OnApplicationShutdown, type OnModuleInit } from '@nestjs/common';
import { createTransport, type Transporter } from 'nodemailer';
import type { Config } from '../config/config.js';
import { CONFIG } from '../config/config.module.js';
import { Jobs } from '../jobs/jobs.js';
import type { RoleDatabase } from '../tenancy/role-database.js';
import { WORKER_DATABASE } from '../tenancy/tenancy.module.js';
import { LETTER_TEMPLATES, type LetterTemplate, writeLetter } from './letters.js';
import { OneTimeLinks } from './one-time-links.js';

/** Seconds between two looks into the mail that waits. */
const EVERY = 2;

/** Few enough to be sent, however slowly the server answers, before job.take_mail gives them to somebody else. */
const AT_ONCE = 10;

/** Milliseconds; ten mails over three connections take under three minutes at the worst. */
const TIMEOUTS = { connectionTimeout: 10_000, greetingTimeout: 10_000, socketTimeout: 20_000 };

interface WaitingMail {
  readonly company_id: string;
  readonly id: string;
  readonly recipient: string;
  readonly template: string;
  readonly locale: string;
  readonly params: Readonly<Record<string, unknown>>;
}

/** Sends the mail that waits in the database. Without SMTP_URL it goes on waiting. */
@Injectable()
export class MailDelivery implements OnModuleInit, OnApplicationShutdown {
  private readonly transport: Transporter | undefined;

  constructor(
    @Inject(CONFIG) private readonly config: Config,
    @Inject(WORKER_DATABASE) private readonly database: RoleDatabase,
    private readonly links: OneTimeLinks,
    private readonly jobs: Jobs,
  ) {
    if (config.smtpUrl) this.transport = createTransport({ url: config.smtpUrl, pool: true, maxConnections: 3, disableFileAccess: true, disableUrlAccess: true, ...TIMEOUTS });
  }

  onModuleInit(): void {
    if (this.transport) this.jobs.add({ name: 'mail', every: EVERY, run: (stopping) => this.deliver(stopping) });
  }

  onApplicationShutdown(): void {
    this.transport?.close();
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
      const { subject, text, html } = this.letterOf(mail);
      await this.transport!.sendMail({
        from: this.config.mailFrom,
        // As an object: a comma or an angle bracket in the address cannot make it several.
        to: { name: '', address: mail.recipient },
        subject,
        text,
        html,
        // The same when it is sent again after a crash, so that mailboxes may drop the second.
        messageId: `<${mail.id}@${new URL(this.config.publicOrigin).hostname}>`,
        headers: { 'auto-submitted': 'auto-generated' },
      });
    } catch (error) {
      await this.database.query('select job.mail_failed($1, $2, $3)', [mail.company_id, mail.id, error instanceof Error ? error.message : String(error)]);
      return;
    }
    await this.database.query('select job.mail_sent($1, $2)', [mail.company_id, mail.id]);
  }

  private letterOf({ template, locale, params }: WaitingMail) {
    if (!isLetterTemplate(template)) throw new Error(`no such template: ${template}`);
    return writeLetter(template, locale, params, this.linkOf(template, params));
  }

  /** The mail names the row its link belongs to; the link's secret is made only now. */
  private linkOf(template: LetterTemplate, params: WaitingMail['params']): string {
    const { tokenId, invitationId, serial } = params;
    if (template === 'invitation') return this.links.url('accept-invitation', String(invitationId), Number(serial));
    return this.links.url(template, String(tokenId));
  }
}

function isLetterTemplate(template: string): template is LetterTemplate {
  return LETTER_TEMPLATES.includes(template as LetterTemplate);
}
