import { type ValidationError, ValidationPipe } from '@nestjs/common';
import { type FieldError, invalidInput } from './problem.js';

/** What the checks of fields.ts are called in an answer. */
const CODES: Readonly<Record<string, string>> = {
  minLength: 'TOO_SHORT',
  maxLength: 'TOO_LONG',
  isPlainText: 'NOT_PLAIN_TEXT',
  isEmail: 'NOT_AN_EMAIL',
  isAscii: 'NOT_AN_EMAIL',
  isIn: 'NOT_A_CHOICE',
  isUuid: 'NOT_A_CHOICE',
  isCalendarDate: 'NOT_A_DATE',
  isInstant: 'WRONG_FORM',
  matches: 'WRONG_FORM',
  min: 'TOO_SMALL',
  max: 'TOO_LARGE',
  isTimeZoneName: 'NOT_A_TIME_ZONE',
  whitelistValidation: 'UNKNOWN',
};

/** Only what a DTO class names comes through; anything else in the body or the query is an error, not ignored. */
export const validationPipe = () =>
  new ValidationPipe({
    whitelist: true,
    forbidNonWhitelisted: true,
    forbidUnknownValues: true,
    transform: true,
    stopAtFirstError: true,
    validationError: { target: false, value: false },
    exceptionFactory: (errors) => invalidInput(errors.flatMap((error) => fieldErrors(error))),
  });

export function fieldErrors(error: ValidationError, path = ''): FieldError[] {
  const field = path ? `${path}.${error.property}` : error.property;
  const own = Object.entries(error.constraints ?? {}).map(([constraint, message]) => ({ field, code: CODES[constraint] ?? 'INVALID', message }));
  return [...own, ...(error.children ?? []).flatMap((child) => fieldErrors(child, field))];
}
