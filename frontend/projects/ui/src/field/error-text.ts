import type { ValidationError } from '@angular/forms/signals';
import type { Translate } from '../i18n/catalogue';

/** What is wrong, in words: the validator's or the server's own message first. */
export function errorText(error: ValidationError, t: Translate): string {
  if (error.message) return error.message;
  const limits = error as { minLength?: number; maxLength?: number };
  switch (error.kind) {
    case 'required':
      return t('ui.form.required');
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
