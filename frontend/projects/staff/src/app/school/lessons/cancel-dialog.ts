import { ChangeDetectionStrategy, Component, computed, inject, resource, signal } from '@angular/core';
import { form, FormField, maxLength, required } from '@angular/forms/signals';
import { MAT_DIALOG_DATA, MatDialogRef } from '@angular/material/dialog';
import { type Canceller, type Lesson, LessonsApi } from '@api/lessons-api';
import { Button } from '@ui/button/button';
import { DialogFrame } from '@ui/dialog/dialog-frame';
import { Control } from '@ui/field/control';
import { Field } from '@ui/field/field';
import { changesOf } from '@ui/form/changes';
import { FormErrors } from '@ui/form/form-errors';
import { submission } from '@ui/form/submission';
import { injectT } from '@ui/i18n/i18n';
import { Toasts } from '@ui/toast/toasts';
import { LessonWords } from './lesson-words';

const CANCELLERS: readonly Canceller[] = ['school', 'teacher', 'student'];

/** Cancels a lesson; before that it says whom it costs what. */
@Component({
  selector: 'app-cancel-dialog',
  imports: [Button, Control, DialogFrame, Field, FormErrors, FormField],
  template: `
    <ui-dialog [heading]="t('schoolLessons.cancel.title', { title: lesson.title })" [dirty]="changes.any()" (send)="sending.run()">
      <p class="muted">{{ words.when(lesson) }} · {{ words.where(lesson) }}</p>
      <ui-form-errors [of]="sending" />
      <ui-field [label]="t('schoolLessons.cancel.who')" [of]="edit.by" hideOptional>
        <select uiControl data-testid="cancel-by" [formField]="edit.by">
          @for (each of cancellers; track each) {
            <option [value]="each">{{ t(nameOf(each)) }}</option>
          }
        </select>
      </ui-field>
      <ui-field [label]="t('schoolLessons.cancel.reason')" [of]="edit.reason">
        <input uiControl autocomplete="off" data-testid="cancel-reason" data-autofocus [formField]="edit.reason" />
      </ui-field>
      <div class="preview" role="status" data-testid="cancel-costs" [class.collides]="costs().length">
        @if (!preview.hasValue()) {
          <p class="faint">{{ t('schoolLessons.cancel.reckoning') }}</p>
        } @else if (costs().length) {
          <p class="strong">{{ t('schoolLessons.cancel.costs', { names: costs().join(', '), hours: preview.value().noticeHours }) }}</p>
        } @else {
          <p>{{ t('schoolLessons.cancel.free') }}</p>
          @if (preview.value().late) {
            <p class="small muted">{{ t('schoolLessons.cancel.late', { hours: preview.value().noticeHours }) }}</p>
          }
        }
      </div>
      <ng-container actions>
        <button uiButton type="button" (click)="ref.close()">{{ t('ui.cancel') }}</button>
        <button uiButton="danger" type="submit" data-testid="cancel-do" [pending]="sending.pending()">{{ t('schoolLessons.cancel.do') }}</button>
      </ng-container>
    </ui-dialog>
  `,
  styleUrl: './preview.css',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class CancelDialog {
  protected readonly t = injectT();
  protected readonly words = inject(LessonWords);
  readonly #api = inject(LessonsApi);
  readonly #toasts = inject(Toasts);
  protected readonly lesson = inject<Lesson>(MAT_DIALOG_DATA);
  protected readonly ref = inject<MatDialogRef<CancelDialog, boolean>>(MatDialogRef);
  protected readonly cancellers = CANCELLERS;
  protected readonly nameOf = (by: Canceller) => `schoolLessons.cancel.${by}` as const;
  readonly #value = signal({ by: 'school', reason: '' });
  protected readonly edit = form(this.#value, (path) => {
    required(path.reason);
    maxLength(path.reason, 500);
  });
  protected readonly changes = changesOf(() => this.#value());
  readonly #by = computed(() => this.#value().by as Canceller);
  protected readonly preview = resource({ params: () => ({ by: this.#by() }), loader: ({ params }) => this.#api.previewCancel(this.lesson.id, params.by) });
  protected readonly costs = computed(() => (this.preview.hasValue() ? this.preview.value().costs.filter(({ charge }) => charge > 0).map(({ name }) => name) : []));
  protected readonly sending = submission(this.edit, async () => {
    await this.#api.cancel(this.lesson.id, this.#value().reason.trim(), this.#by());
    this.#toasts.done(this.t('schoolLessons.cancel.done', { title: this.lesson.title }));
    this.ref.close(true);
  });
}
