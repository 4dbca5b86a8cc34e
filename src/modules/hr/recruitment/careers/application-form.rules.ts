import { plainToInstance } from 'class-transformer';
import { validateSync } from 'class-validator';
import type { Form, FormRules } from '../../../../common/http/forms.js';
import type { FieldError } from '../../../../common/http/problem.js';
import { fieldErrors } from '../../../../common/http/validation.js';
import { ApplicationBody } from './careers.dto.js';

/** Ten megabytes. */
export const MAX_CV_BYTES = 10 * 1024 * 1024;

/** Of the page's form only: a field that people do not see, and when the form was given out. */
export const TRAP = 'website';
export const STAMP = 'stamp';

export const APPLICATION_FORM: FormRules = {
  fields: {
    name: 'Full name',
    email: 'Address for the receipt and the answer',
    'phone?': 'Telephone number',
    'message?': 'A few words, 5000 characters at most',
    consent: 'true: the data may be used to decide about this application',
    'keep?': 'true: the company may keep the data for twelve months, for other positions',
    'locale?': 'Language of the receipt: en or vi',
    [`${TRAP}?`]: 'Leave it out',
    [`${STAMP}?`]: 'Of the form on the career page',
  },
  file: { name: 'cv', maxBytes: MAX_CV_BYTES, description: 'PDF, DOCX or ODT, 10 MB at most' },
};

/** Reads the text fields of an application and says what is wrong with each. */
export function readApplication({ fields, unknown }: Form): { body: ApplicationBody; errors: FieldError[] } {
  const { [TRAP]: _trap, [STAMP]: _stamp, ...given } = fields;
  const body = plainToInstance(ApplicationBody, withoutEmpty(given));
  const errors = validateSync(body, { whitelist: true, forbidNonWhitelisted: true, stopAtFirstError: true }).flatMap((error) => fieldErrors(error));
  return { body, errors: [...errors, ...unknown.map((field) => ({ field, code: 'UNKNOWN', message: 'send each field once, and only those that there are' }))] };
}

/** A browser sends every field of a form; one left empty was not filled in. */
function withoutEmpty(fields: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value.trim() !== ''));
}
