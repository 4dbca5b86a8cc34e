import type { ValidationError } from '@angular/forms/signals';
import { withinSentence } from '../format/within-sentence';
import { faultText } from '../form/fault-text';
import type { Translate } from '../i18n/catalogue';

/** What is wrong with the field of that label, in words: the server's by its code, else the validator's own message first. */
export function errorText(error: ValidationError, t: Translate, label: string): string {
  if (error.kind === 'server') return faultText({ code: (error as { code?: string }).code ?? '', message: error.message ?? '' }, t);
  if (error.message) return error.message;
  const limits = error as { minLength?: number; maxLength?: number };
  switch (error.kind) {
    case 'required':
      return t('ui.form.required', { field: withinSentence(label) });
    case 'email':
      return t('ui.form.email');
    case 'minLength':
      return t('ui.form.minLength', { n: limits.minLength ?? 0 });
    case 'maxLength':
      return t('ui.form.maxLength', { n: limits.maxLength ?? 0 });
    default:
      return t('ui.form.invalid');
  }
}
