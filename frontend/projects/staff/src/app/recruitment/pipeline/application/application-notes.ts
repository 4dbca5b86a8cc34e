import { ChangeDetectionStrategy, Component, inject, input, output, signal } from '@angular/core';
import { form, FormField, maxLength } from '@angular/forms/signals';
import { type ApplicationDetail, ApplicationsApi } from '@api/applications-api';
import { Button } from '@ui/button/button';
import { Control } from '@ui/field/control';
import { Field } from '@ui/field/field';
import { FormErrors } from '@ui/form/form-errors';
import { submission } from '@ui/form/submission';
import { Format } from '@ui/format/format';
import { injectT } from '@ui/i18n/i18n';
import { Toasts } from '@ui/toast/toasts';
import { Rating } from '../rating';

/** What Admin and HR think of an applicant, with marks. */
@Component({
  selector: 'app-application-notes',
  imports: [Button, Control, Field, FormErrors, FormField, Rating],
  template: `
    <section>
      <h2>{{ t('pipeline.detail.notes') }}</h2>
      <p class="faint small">{{ t('pipeline.detail.notesHint') }}</p>
      <form novalidate (submit)="add($event, box)">
        <ui-form-errors [of]="sending" />
        <ui-field [label]="t('pipeline.note.text')" hideOptional [of]="edit.text">
          <textarea #box uiControl rows="3" data-testid="note-text" [formField]="edit.text" (keydown.control.enter)="add($event, box)"></textarea>
        </ui-field>
        <div class="send">
          <ui-field [label]="t('pipeline.note.rating')" hideOptional [of]="edit.rating">
            <select uiControl data-testid="note-rating" [formField]="edit.rating">
              <option value="">{{ t('pipeline.note.none') }}</option>
              @for (mark of marks; track mark) {
                <option [value]="mark">{{ mark }} / 5</option>
              }
            </select>
          </ui-field>
          <button uiButton type="submit" icon="plus" data-testid="add-note" [pending]="sending.pending()">{{ t('pipeline.note.add') }}</button>
        </div>
      </form>
      <ul data-testid="notes">
        @for (note of application().noteList; track note.id) {
          <li data-testid="note">
            <p class="small muted">
              {{ t('pipeline.detail.by', { when: format.dateTime(note.createdAt), name: note.authorName }) }}
              @if (note.rating; as rating) {
                · <app-rating [value]="rating" />
              }
            </p>
            <p class="text">{{ note.text }}</p>
          </li>
        } @empty {
          <li class="faint">{{ t('pipeline.detail.noNotes') }}</li>
        }
      </ul>
    </section>
  `,
  styleUrl: './part.css',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class ApplicationNotes {
  protected readonly t = injectT();
  protected readonly format = inject(Format);
  readonly #api = inject(ApplicationsApi);
  readonly #toasts = inject(Toasts);
  readonly application = input.required<ApplicationDetail>();
  readonly changed = output();
  protected readonly marks = ['5', '4', '3', '2', '1'];
  readonly #value = signal({ text: '', rating: '' });
  protected readonly edit = form(this.#value, (path) => {
    maxLength(path.text, 4000);
  });
  protected readonly sending = submission(this.edit, async () => {
    const { text, rating } = this.#value();
    await this.#api.note(this.application().id, text.trim(), rating ? Number(rating) : null);
    this.edit().reset({ text: '', rating: '' });
    this.#toasts.done(this.t('pipeline.note.added'));
    this.changed.emit();
  });

  /** Nothing written is no fault: it asks for words. */
  protected add(event: Event, box: HTMLElement): void {
    event.preventDefault();
    if (this.#value().text.trim()) void this.sending.run();
    else box.focus();
  }
}
