import type { LetterBook } from './letters.js';

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
    invitation: ({ company, inviter }) => ({
      subject: company ? `Your invitation to ${company}` : 'Your invitation to Optserv',
      paragraphs: [`${inviter || 'A colleague'} invites you to join ${company || 'your company'} on Optserv. Choose a password and you are in. The link works once, for 7 days.`],
      link: 'Accept the invitation',
      otherwise: 'You do not know what this is about? Do nothing: the invitation ends by itself.',
    }),
  },
};
