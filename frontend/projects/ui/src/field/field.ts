import { ChangeDetectionStrategy, Component, computed, contentChild, forwardRef, input, booleanAttribute, type Signal } from '@angular/core';
import type { ValidationError } from '@angular/forms/signals';
import { injectT } from '../i18n/i18n';
import { Icon } from '../icon/icon';
import { Control, FIELD_AROUND, type FieldAround } from './control';
import { errorText } from './error-text';

/** What is read of a signal form's field, whatever its value. */
export type FieldOf = () => {
  touched: Signal<boolean>;
  required: Signal<boolean>;
  errors: Signal<readonly ValidationError[]>;
};

/**
 * Label above, control, help or error under. `<ui-field label="Name" [of]="form.name"><input uiControl [formField]="form.name" /></ui-field>`
 */
@Component({
  selector: 'ui-field',
  imports: [Icon],
  providers: [{ provide: FIELD_AROUND, useExisting: forwardRef(() => Field) }],
  template: `
    <div class="label">
      <label [attr.for]="control()?.id">
        <span>{{ label() }}</span>
        @if (!required() && !hideOptional()) {
          <span class="optional">{{ t('ui.optional') }}</span>
        }
      </label>
      <ng-content select="[labelEnd]" />
    </div>
    <ng-content />
    @if (error(); as message) {
      <p class="error" [id]="control()?.helpId"><ui-icon name="circle-alert" />{{ message }}</p>
    } @else if (hint()) {
      <p class="hint" [id]="control()?.helpId">{{ hint() }}</p>
    }
  `,
  styles: `
    :host {
      display: grid;
      gap: 6px;
      align-content: start;
      min-width: 0;
    }
    .label,
    label {
      display: flex;
      align-items: baseline;
      gap: 8px;
      font-weight: 500;
    }
    .optional {
      color: var(--text-3);
      font-size: var(--t-12);
      font-weight: 400;
    }
    .hint,
    .error {
      font-size: var(--t-12);
      color: var(--text-3);
    }
    .error {
      display: flex;
      gap: 6px;
      color: var(--bad);
    }
    .error ui-icon {
      width: 14px;
      height: 14px;
      margin-top: 1px;
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class Field implements FieldAround {
  protected readonly t = injectT();
  readonly label = input.required<string>();
  /** The form's field, for its errors and whether it is required; without one it counts as required. */
  readonly of = input<FieldOf>();
  readonly hint = input<string>('');
  readonly hideOptional = input(false, { transform: booleanAttribute });
  protected readonly control = contentChild(Control);
  protected readonly required = computed(() => this.of()?.().required() ?? true);
  readonly error = computed(() => {
    const state = this.of()?.();
    const first = state?.touched() ? state.errors()[0] : undefined;
    return first ? errorText(first, this.t, this.label()) : null;
  });
  readonly describes = computed(() => !!this.error() || !!this.hint());
}
