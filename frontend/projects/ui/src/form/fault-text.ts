import type { FieldError } from '@api/problem';
import type { TextKey, TextParams, Translate } from '../i18n/catalogue';

/**
 * What is wrong, in the reader's language where its code is known; else as the server put it, in English.
 * @param values what the words name, as the server sent it
 */
export function faultText({ code, message }: Pick<FieldError, 'code' | 'message'>, t: Translate, values: TextParams = {}): string {
  if (!code || code === 'INVALID') return message;
  const key = `ui.fault.${code}`;
  const text = t(key as TextKey, values);
  return text === key ? message : text;
}
