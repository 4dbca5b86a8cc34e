import type { FieldError } from '@api/problem';
import type { TextKey, Translate } from '../i18n/catalogue';

/** What is wrong with a field, in the reader's language where its code is known; else as the server put it, in English. */
export function faultText({ code, message }: Pick<FieldError, 'code' | 'message'>, t: Translate): string {
  if (!code || code === 'INVALID') return message;
  const key = `ui.fault.${code}`;
  const text = t(key as TextKey);
  return text === key ? message : text;
}
