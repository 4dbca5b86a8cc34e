import { ChangeDetectionStrategy, Component, computed, inject, input, output, resource, signal } from '@angular/core';
import type { DataSubject } from '@api/personal-data-api';
import { Problem } from '@api/problem';
import { Button } from '@ui/button/button';
import { Dialogs } from '@ui/dialog/dialogs';
import { problemText } from '@ui/form/problem-text';
import { injectT } from '@ui/i18n/i18n';
import { Toasts } from '@ui/toast/toasts';
import { SaveArchive } from './save-archive';
import { loadPrivacyTexts } from './texts-of-privacy';

/** What is held about this person or student: to save, and to erase once they have left. */
@Component({
  selector: 'app-personal-data',
  imports: [Button],
  template: `
    @if (words.hasValue()) {
      <h3>{{ t('privacy.data.title') }}</h3>
      <div class="row">
        <button uiButton size="s" type="button" icon="download" data-testid="download-data" [pending]="saving()" (click)="save()">{{ t('privacy.data.download') }}</button>
        @if (erasable()) {
          <button uiButton size="s" type="button" icon="trash-2" data-testid="erase-data" (click)="erase()">{{ t('privacy.data.erase') }}</button>
        }
      </div>
    }
  `,
  styles: `
    :host {
      display: grid;
      gap: 12px;
    }
    .row {
      display: flex;
      flex-wrap: wrap;
      gap: 8px;
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class PersonalData {
  protected readonly t = injectT();
  readonly #archive = inject(SaveArchive);
  readonly #dialogs = inject(Dialogs);
  readonly #toasts = inject(Toasts);
  readonly kind = input.required<'person' | 'student'>();
  readonly id = input.required<string>();
  readonly name = input.required<string>();
  /** They have left, and this reader may erase them. */
  readonly erasable = input(false);
  readonly erased = output();
  protected readonly words = resource({ loader: loadPrivacyTexts() });
  protected readonly saving = signal(false);
  readonly #subject = computed(() => ({ kind: this.kind(), id: this.id() }) satisfies DataSubject);

  protected async save(): Promise<void> {
    if (this.saving()) return;
    this.saving.set(true);
    try {
      const name = await this.#archive.save(this.#subject());
      if (name) this.#toasts.done(this.t('privacy.data.downloaded', { name }));
    } catch (error) {
      this.#toasts.failed(problemText(Problem.from(error), this.t));
    } finally {
      this.saving.set(false);
    }
  }

  protected async erase(): Promise<void> {
    const { EraseDialog } = await import('./erase-dialog');
    const name = this.name();
    if (!(await this.#dialogs.open<boolean>(EraseDialog, { subject: this.#subject(), name }, 560))) return;
    this.#toasts.done(this.t('privacy.erase.done', { name }));
    this.erased.emit();
  }
}
