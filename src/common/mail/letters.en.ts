import { dayText } from './letter-values.js';
import type { LetterBook } from './letters.js';

const CHANGES: Readonly<Record<string, (detail: string) => string>> = {
  'totp-on': () => 'Two-step sign-in is on: besides your password, Optserv now asks for a code of your authenticator app.',
  'totp-off': () => 'Codes of your authenticator app are no longer asked for when you sign in.',
  'code-used': (left) => `Somebody signed in with one of your recovery codes. Codes left: ${left}.`,
  'codes-renewed': () => 'You have new recovery codes. The earlier ones no longer work.',
  'passkey-added': (name) => `A passkey was added to your sign-in: ${name}.`,
  'passkey-removed': (name) => `A passkey was removed from your sign-in: ${name}.`,
  'api-key': (name) => `An API key was created that acts for you: ${name}.`,
  reset: () => 'An Admin of your company removed your second factors and signed you out everywhere. Your password is as before.',
};

const ACTS: Readonly<Record<string, string>> = {
  opened: 'opened it',
  access: 'changed who can open it',
  owner: 'gave it to another owner',
  deleted: 'deleted it',
};

export const LETTERS_EN: LetterBook = {
  greeting: (name) => (name ? `Hello ${name},` : 'Hello,'),
  copyLink: 'If the button does not work, copy this address into your browser:',
  texts: {
    'verify-email': ({ company }) => ({
      subject: 'Confirm your e-mail address',
      paragraphs: [`Welcome to Optserv${company ? `, where ${company} is now set up` : ''}. Please confirm that this address is yours. The link works for 7 days.`],
      link: 'Confirm this address',
      otherwise: 'You did not sign up? Then somebody mistyped their address: do nothing.',
    }),
    'reset-password': () => ({
      subject: 'Set a new password',
      paragraphs: ['Somebody asked for a new password for your sign-in. The link works once, for one hour, and signs you out everywhere.'],
      link: 'Set a new password',
      otherwise: 'It was not you? Do nothing: your password stays as it is.',
    }),
    'change-email': () => ({
      subject: 'Confirm your new e-mail address',
      paragraphs: ['You asked to sign in with this address from now on. It counts once you confirm it. The link works for one day.'],
      link: 'Use this address',
      otherwise: 'It was not you? Do nothing: nothing changes.',
    }),
    'security-change': ({ what, detail }) => ({
      subject: 'Your sign-in has changed',
      paragraphs: [CHANGES[what]?.(detail) ?? 'What protects your sign-in to Optserv has changed.'],
      link: 'Look at your security settings',
      otherwise: 'It was not you? Change your password at once, end all other sessions, and tell an Admin of your company.',
    }),
    invitation: ({ company, inviter }) => ({
      subject: company ? `Your invitation to ${company}` : 'Your invitation to Optserv',
      paragraphs: [`${inviter || 'A colleague'} invites you to join ${company || 'your company'} on Optserv. Choose a password and you are in. The link works once, for 7 days.`],
      link: 'Accept the invitation',
      otherwise: 'You do not know what this is about? Do nothing: the invitation ends by itself.',
    }),
    'application-received': ({ company, item, detail }) => ({
      subject: `Your application for ${item || 'a position'} has arrived`,
      paragraphs: [`${company || 'The company'} has received your application for ${item || 'a position'}. They will look at it and answer to this address.`, `Your reference: ${detail}`],
      link: 'See the position',
      otherwise: 'You did not apply? Then somebody mistyped their address: answer nothing, or tell the company the reference.',
    }),
    invoice: ({ company, detail, day }) => ({
      subject: `Invoice INV-${detail}${company ? ` for ${company}` : ''}`,
      paragraphs: [`The invoice INV-${detail}${company ? ` for ${company}` : ''} is ready. Please pay it until ${dayText(day, 'en-GB')}.`],
      link: 'See your invoices',
      otherwise: 'You get this because your address is the billing contact. An Admin can change it in the settings.',
    }),
    'company-deletion': ({ company, inviter, day }) => ({
      subject: `${company || 'Your company'} will be deleted on ${dayText(day, 'en-GB')}`,
      paragraphs: [
        `${inviter || 'Platform support'} asked to delete ${company || 'your company'} on Optserv. On ${dayText(day, 'en-GB')} everything of it is erased: people, records, files, the audit log. It cannot be brought back.`,
        'Until then everything goes on as usual, and every Admin can export the data, or keep the company.',
      ],
      link: 'Export or keep the company',
      otherwise: 'You did not expect this? Keep the company now, and talk to the other Admins.',
    }),
    'company-kept': ({ company, inviter }) => ({
      subject: `${company || 'Your company'} will not be deleted`,
      paragraphs: [`${inviter || 'Platform support'} took back the deletion of ${company || 'your company'}. Nothing was erased.`],
      link: 'See the settings',
      otherwise: 'You do not know what this is about? The audit log tells who asked for it, and when.',
    }),
    'export-ready': ({ company }) => ({
      subject: 'Your export is ready',
      paragraphs: [`The export of everything${company ? ` of ${company}` : ''} that you asked for can be downloaded for three days. You will be asked for your password again.`],
      link: 'Download it',
      otherwise: 'You did not ask for it? Change your password, and look at the audit log.',
    }),
    'item-override': ({ inviter, item, act, reason }) => ({
      subject: `Somebody used their rights on ${item || 'an item'} of yours`,
      paragraphs: [`${inviter || 'An Admin or HR'} ${ACTS[act] ?? 'used it'}: ${item || 'an item'} of yours in Account Sharing, though it is not theirs.`, `The reason they gave: ${reason || '—'}`],
      link: 'See its history',
      otherwise: 'You do not know why? Ask them; the audit log has it, too.',
    }),
  },
};
