import type { NoticeWords } from './notice-words.mail.js';

const ROLES: Readonly<Record<string, string>> = { admin: 'Admin', hr: 'HR', manager: 'Manager', employee: 'Employee' };
const STAGES: Readonly<Record<string, string>> = { applied: 'Applied', screening: 'Screening', interview: 'Interview', offer: 'Offer', hired: 'Hired', rejected: 'Rejected' };
const decided = (status: string, actor: string): string =>
  `${status === 'approved' ? 'approved' : status === 'rejected' ? 'rejected' : 'decided'}${actor ? ` by ${actor}` : ''}`;
const hours = (minutes: number): string => `${Math.floor(minutes / 60)} h ${minutes % 60} min`;
const sessions = (count: number): string => (count === 1 ? '1 session' : `${count} sessions`);

export const NOTICE_WORDS_EN: NoticeWords = {
  sentences: {
    'leave.submitted': ({ who, what, days }) => `${who} asks for leave: ${what}, ${days}`,
    'leave.decided': ({ what, days, status, actor }) => `Your leave (${what}, ${days}) was ${decided(status, actor)}`,
    'overtime.submitted': ({ who, days, amount }) => `${who} asks for overtime: ${days}, ${hours(amount)}`,
    'overtime.decided': ({ days, status, actor }) => `Your overtime of ${days} was ${decided(status, actor)}`,
    'correction.submitted': ({ who, days }) => `${who} asks to correct their hours of ${days}`,
    'correction.decided': ({ days, status, actor }) => `The correction of your hours of ${days} was ${decided(status, actor)}`,
    'people.offboarded': ({ who }) => `${who} has left the company`,
    'people.role-changed': ({ what, actor }) => `${actor || 'Somebody'} changed your role: you are now ${ROLES[what] ?? what}`,
    'accounts.granted': ({ what, actor }) => `${actor || 'Somebody'} shared ${what} with you`,
    'accounts.revoked': ({ times }) => (times > 1 ? `Your access to ${times} items of Account Sharing has ended` : 'Your access to an item of Account Sharing has ended'),
    'accounts.overridden': ({ what, actor }) => `${actor || 'An Admin or HR'} used their rights on ${what}, which is yours`,
    'school.low-balance': ({ who, amount }) => (amount < 0 ? `${who} has used ${sessions(-amount)} more than were bought` : `${who} has ${sessions(amount)} left`),
    'school.no-show': ({ who, times }) => (times > 1 ? `${who} did not come, ${times} times` : `${who} did not come to a session`),
    'recruitment.applied': ({ what, times }) => (times > 1 ? `${times} new applications for ${what}` : `A new application for ${what}`),
    'recruitment.moved': ({ who, actor, status }) => `${actor || 'Somebody'} moved the application of ${who} to ${STAGES[status] ?? status}`,
  },
  several: (count) => `${count} things are new for you in Optserv`,
  digest: (company) => `Your day at ${company}: what is new`,
  since: (count) => (count === 1 ? 'One thing is new for you:' : `${count} things are new for you:`),
  open: 'Open it in Optserv',
  openAll: 'See all of it in Optserv',
  otherwise: 'What is mailed to you, and how often, is your choice: Settings, Notifications.',
};
