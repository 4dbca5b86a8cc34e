/** Stages of an application in the order of a pipeline. The last two end it. */
export const STAGES = ['applied', 'screening', 'interview', 'offer', 'hired', 'rejected'] as const;
export type Stage = (typeof STAGES)[number];

/** Where an application can be moved by itself: hired is what comes of hiring. */
export const OPEN_STAGES = ['applied', 'screening', 'interview', 'offer'] as const satisfies readonly Stage[];

/** What letters to applicants are written in. */
export const LETTER_LOCALES = ['en', 'vi'] as const;
export type LetterLocale = (typeof LETTER_LOCALES)[number];
