import { randomBytes, randomUUID } from 'node:crypto';
import type { AddressInfo } from 'node:net';
import { Client } from 'pg';
import { SMTPServer } from 'smtp-server';
import { DataSource } from 'typeorm';
import { type Config, readConfig } from '../../src/common/config/config.js';
import { migrate } from '../../src/common/database/migrate.js';
import { type LoginRole, roleUrl } from '../../src/common/database/roles.js';
import { type Job, Jobs } from '../../src/common/jobs/jobs.js';
import { LetterSources } from '../../src/common/mail/letter-sources.js';
import { MailDelivery } from '../../src/common/mail/mail-delivery.js';
import { OneTimeLinks } from '../../src/common/mail/one-time-links.js';
import { RoleDatabase } from '../../src/common/tenancy/role-database.js';

interface Received {
  readonly to: readonly string[];
  readonly source: string;
}

const bytesOf = (escaped: string): string => escaped.replaceAll(/((?:=[0-9A-F]{2})+)/g, (_, hex: string) => Buffer.from(hex.replaceAll('=', ''), 'hex').toString());

/** Header and bodies as a mailbox shows them: folded lines joined, encoded words and quoted-printable undone. */
function readable(source: string): string {
  const end = source.indexOf('\r\n\r\n');
  const words = source.slice(0, end).replaceAll(/\?=\r\n =\?UTF-8\?Q\?/g, '').replaceAll(/\r\n[ \t]/g, ' ');
  const header = words.replaceAll(/=\?UTF-8\?Q\?([^?]*)\?=/g, (_, word: string) => bytesOf(word.replaceAll('_', ' ')));
  return `${header}${bytesOf(source.slice(end).replaceAll('=\r\n', ''))}`;
}

describe('mail', () => {
  const appSecret = randomBytes(32);
  const name = `mail_${randomBytes(6).toString('hex')}`;
  const received: Received[] = [];
  const stopping = new AbortController().signal;
  let refusing = false;
  let admin: Client;
  let databaseUrl: string;
  let smtp: SMTPServer;
  let worker: DataSource;
  let config: Config;
  let deliveries: MailDelivery[];

  const sourceFor = async (role: LoginRole) => new DataSource({ type: 'postgres', url: roleUrl(databaseUrl, appSecret, role), extra: { max: 4 } }).initialize();
  const deliveryWith = (settings: Config) => new MailDelivery(settings, new RoleDatabase(worker), new OneTimeLinks(settings), new Jobs(settings), new LetterSources());

  /** A company signs up, which posts the mail that proves the address. */
  async function signUp(email: string, locale: string, personName: string): Promise<string> {
    const auth = await sourceFor('api_auth');
    const token = randomUUID();
    const links = new OneTimeLinks(config);
    const slug = `c-${randomBytes(4).toString('hex')}`;
    const parameters = ['Aurora', slug, false, 'UTC', locale, personName, email, 'no hash', token, links.hash('verify-email', token)];
    await auth.query('select auth.sign_up($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)', parameters);
    await auth.destroy();
    return links.url('verify-email', token);
  }

  async function waiting(): Promise<{ status: string; tries: number; error: string | null; due: boolean }[]> {
    const client = new Client({ connectionString: databaseUrl });
    await client.connect();
    const { rows } = await client.query('select status, tries, last_error as error, next_try_at <= now() as due from app.mail order by created_at');
    await client.end();
    return rows;
  }

  async function asSuperuser(sql: string): Promise<void> {
    const client = new Client({ connectionString: databaseUrl });
    await client.connect();
    await client.query(sql);
    await client.end();
  }

  beforeAll(async () => {
    admin = new Client({ connectionString: process.env['TEST_DATABASE_URL']! });
    await admin.connect();
    await admin.query(`create database ${name} template template0`);
    const url = new URL(process.env['TEST_DATABASE_URL']!);
    url.pathname = `/${name}`;
    databaseUrl = url.href;
    await migrate(databaseUrl, appSecret);
    worker = await sourceFor('worker');
    smtp = new SMTPServer({
      disabledCommands: ['AUTH', 'STARTTLS'],
      onRcptTo: (_address, _session, answer) => answer(refusing ? Object.assign(new Error('mailbox is full'), { responseCode: 452 }) : null),
      onData: (stream, session, done) => {
        const parts: Buffer[] = [];
        stream.on('data', (part: Buffer) => parts.push(part));
        stream.on('end', () => {
          received.push({ to: session.envelope.rcptTo.map(({ address }) => address), source: Buffer.concat(parts).toString() });
          done();
        });
      },
    });
    await new Promise<void>((ready) => smtp.listen(0, '127.0.0.1', () => ready()));
    const { port } = smtp.server.address() as AddressInfo;
    config = readConfig({
      DATABASE_URL: databaseUrl,
      APP_SECRET: appSecret.toString('base64url'),
      SMTP_URL: `smtp://127.0.0.1:${port}`,
      PUBLIC_ORIGIN: 'https://optserv.example',
      MAIL_FROM: 'Optserv <no-reply@optserv.example>',
    });
    deliveries = [deliveryWith(config), deliveryWith(config)];
  });

  beforeEach(async () => {
    received.length = 0;
    refusing = false;
    await asSuperuser('delete from app.mail');
  });

  afterAll(async () => {
    deliveries.forEach((delivery) => delivery.onApplicationShutdown());
    await worker.destroy();
    await new Promise<void>((closed) => smtp.close(() => closed()));
    const roles = await admin.query<{ name: string }>('select rolname as name from pg_roles where starts_with(rolname, $1)', [`${name}_`]);
    await admin.query(`drop database ${name} with (force)`);
    for (const role of roles.rows) await admin.query(`drop role ${admin.escapeIdentifier(role.name)}`);
    await admin.end();
  });

  it('reaches a mail server with the link that was promised, as text and as HTML', async () => {
    const link = await signUp('kim@aurora.example', 'en', 'Kim');
    await deliveries[0]!.deliver(stopping);
    expect(received).toHaveLength(1);
    expect(received[0]!.to).toEqual(['kim@aurora.example']);
    const letter = readable(received[0]!.source);
    expect(letter).toMatch(/^From: Optserv <no-reply@optserv.example>/m);
    expect(letter).toMatch(/^Subject: Confirm your e-mail address/m);
    expect(letter).toContain(`Confirm this address:\r\n${link}`);
    expect(letter).toContain(`<a href="${link}"`);
    expect(await waiting()).toEqual([{ status: 'sent', tries: 1, error: null, due: false }]);
  });

  it("speaks the company's language", async () => {
    await signUp('hoa@aurora.example', 'vi', 'Đặng Thị Hoa');
    await deliveries[0]!.deliver(stopping);
    expect(readable(received[0]!.source)).toMatch(/^Subject: Xác nhận địa chỉ e-mail/m);
    expect(readable(received[0]!.source)).toContain('Xin chào Đặng Thị Hoa,');
  });

  it('is sent once, however many processes send', async () => {
    for (let i = 0; i < 12; i++) await signUp(`person${i}@once.example`, 'en', 'Kim');
    await Promise.all([...deliveries, ...deliveries].map((delivery) => delivery.deliver(stopping)));
    expect(received.map(({ to }) => to[0]).sort()).toEqual(Array.from({ length: 12 }, (_, i) => `person${i}@once.example`).sort());
  });

  it('waits and is tried again when the server refuses', async () => {
    await signUp('full@aurora.example', 'en', 'Kim');
    refusing = true;
    await deliveries[0]!.deliver(stopping);
    expect(await waiting()).toEqual([{ status: 'waiting', tries: 1, error: expect.stringContaining('mailbox is full'), due: false }]);
    refusing = false;
    await deliveries[0]!.deliver(stopping);
    expect(received).toHaveLength(0);
    await asSuperuser('update app.mail set next_try_at = now()');
    await deliveries[0]!.deliver(stopping);
    expect(received).toHaveLength(1);
    expect(await waiting()).toMatchObject([{ status: 'sent', tries: 2 }]);
  });

  it('is given up after eight tries', async () => {
    await signUp('gone@aurora.example', 'en', 'Kim');
    refusing = true;
    for (let i = 0; i < 9; i++) {
      await deliveries[0]!.deliver(stopping);
      await asSuperuser('update app.mail set next_try_at = now()');
    }
    expect(await waiting()).toMatchObject([{ status: 'failed', tries: 8 }]);
  });

  it('INJ-08: has one recipient and one subject, whatever stands in the database', async () => {
    await signUp('one@aurora.example', 'en', 'Kim');
    await asSuperuser(`update app.mail set template = 'invitation', recipient = 'a@one.example, b@two.example',
      params = jsonb_build_object('invitationId', gen_random_uuid(), 'serial', 1, 'name', E'K\\r\\nBcc: x@evil.example', 'companyName', E'A\\r\\nBcc: y@evil.example\\r\\n\\r\\nBody')`);
    await deliveries[0]!.deliver(stopping);
    expect(received.flatMap(({ to }) => to).filter((address) => /evil|two/.test(address))).toEqual([]);
    const headers = received.map(({ source }) => source.split('\r\n\r\n')[0]).join();
    expect(headers).not.toMatch(/^Bcc:/im);
  });

  it('is not even taken without a mail server', () => {
    const settings = { ...config, smtpUrl: undefined };
    const jobs = new Jobs(settings);
    const added: Job[] = [];
    jobs.add = (job) => void added.push(job);
    const start = (chosen: Config) => new MailDelivery(chosen, new RoleDatabase(worker), new OneTimeLinks(chosen), jobs, new LetterSources()).onModuleInit();
    start(settings);
    expect(added).toEqual([]);
    start(config);
    expect(added).toMatchObject([{ name: 'mail' }]);
  });
});
