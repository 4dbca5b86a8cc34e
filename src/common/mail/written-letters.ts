import type { SendMailOptions } from 'nodemailer';

export type WrittenLetter = Pick<SendMailOptions, 'subject' | 'text' | 'replyTo' | 'icalEvent'>;

const METHODS = ['REQUEST', 'CANCEL'] as const;

/**
 * A letter that somebody wrote, as it waits in the database: plain text, so that nothing in it is markup.
 * @param params subject and text; where answers go (`replyTo`); a `calendar` file of RFC 5545 with its method
 */
export function writtenLetter(params: Readonly<Record<string, unknown>>): WrittenLetter {
  const said = (value: unknown): string => (typeof value === 'string' ? value : '');
  const calendar = params['calendar'] as { method?: unknown; content?: unknown } | undefined;
  const method = METHODS.find((known) => known === calendar?.method);
  return {
    subject: said(params['subject']).replaceAll(/\p{Cc}+/gu, ' ').trim(),
    text: `${said(params['text'])}\n`,
    // As an object: a comma or an angle bracket in the address cannot make it several.
    ...(params['replyTo'] ? { replyTo: { name: '', address: said(params['replyTo']) } } : {}),
    ...(method ? { icalEvent: { method, filename: 'event.ics', content: said(calendar?.content) } } : {}),
  };
}
