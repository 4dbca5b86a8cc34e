import { ChangeDetectionStrategy, Component, computed, input } from '@angular/core';
import { ProblemNote } from '../status/problem-note';
import { errorText } from '../field/error-text';
import { Icon } from '../icon/icon';
import { injectT } from '../i18n/i18n';
import type { Submission } from './submission';

/** The summary at the top of a form, after an attempt to send it: each entry leads to its field. */
@Component({
  selector: 'ui-form-errors',
  imports: [Icon, ProblemNote],
  template: `
    @if (of().problem(); as problem) {
      <ui-problem-note [problem]="problem" />
    }
    @if (list().length > 1) {
      <div class="summary" role="alert" data-testid="form-errors">
        <ui-icon name="circle-alert" />
        <div>
          <p class="strong">{{ t('ui.form.summary', { n: list().length }) }}</p>
          <ul>
            @for (entry of list(); track $index) {
              <li>
                <button type="button" (click)="entry.focus()">{{ entry.label }}</button> {{ entry.message }}
              </li>
            }
          </ul>
        </div>
      </div>
    }
  `,
  styles: `
    :host {
      display: grid;
      gap: 12px;
    }
    :host:not(:has(*)) {
      display: none;
    }
    .summary {
      display: flex;
      gap: 10px;
      padding: 12px;
      border: 1px solid var(--bad-line);
      border-radius: var(--radius);
      background: var(--bad-soft);
      color: var(--text);
    }
    .summary > ui-icon {
      color: var(--bad);
    }
    button {
      min-height: 24px;
      padding: 0;
      border: 0;
      background: none;
      color: var(--bad);
      text-align: left;
      text-decoration: underline;
      text-underline-offset: 2px;
      cursor: pointer;
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class FormErrors {
  protected readonly t = injectT();
  readonly of = input.required<Submission>();
  protected readonly list = computed(() => {
    if (this.of().attempts() === 0 || this.of().pending()) return [];
    return this.of()
      .tree()
      .errorSummary()
      .map((error) => {
        const state = error.fieldTree();
        const control = state.formFieldBindings()[0]?.element as HTMLInputElement | undefined;
        const label = control?.labels?.[0]?.querySelector('span')?.textContent?.trim() ?? state.name();
        const message = errorText(error, this.t, label);
        return {
          ...(error.kind === 'required' ? { label: message, message: '' } : { label, message }),
          focus: () => control?.focus(),
        };
      });
  });
}
