import { booleanAttribute, ChangeDetectionStrategy, Component, computed, input, signal } from '@angular/core';
import { FormField, type FieldTree } from '@angular/forms/signals';
import { injectT } from '../i18n/i18n';
import { Icon } from '../icon/icon';
import { Control } from './control';
import { Field } from './field';

/** A password with show / hide and, for a new one, a strength hint. The server has the last word on strength. */
@Component({
  selector: 'ui-password',
  imports: [Field, Control, FormField, Icon],
  template: `
    <ui-field [label]="label()" [of]="field()" [hint]="hint()">
      <ng-content select="[labelEnd]" ngProjectAs="[labelEnd]" />
      <span class="box">
        <input
          uiControl
          [formField]="field()"
          [attr.type]="shown() ? 'text' : 'password'"
          [attr.autocomplete]="autocomplete()"
          [attr.data-testid]="testId()"
          autocapitalize="none"
          spellcheck="false"
        />
        <button
          type="button"
          [attr.aria-label]="t(shown() ? 'ui.hide' : 'ui.show') + ' · ' + label()"
          [attr.aria-pressed]="shown()"
          (click)="shown.set(!shown())"
        >
          <ui-icon [name]="shown() ? 'eye-off' : 'eye'" />
        </button>
      </span>
    </ui-field>
    @if (meter()) {
      <div class="meter" aria-hidden="true" [attr.data-level]="level()">
        <i></i><i></i><i></i><i></i>
      </div>
    }
  `,
  styleUrl: './password.css',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class Password {
  protected readonly t = injectT();
  readonly label = input.required<string>();
  readonly field = input.required<FieldTree<string>>();
  readonly hint = input<string>('');
  readonly meter = input(false, { transform: booleanAttribute });
  readonly testId = input<string>('password');
  readonly autocomplete = input<'current-password' | 'new-password'>('current-password');
  protected readonly shown = signal(false);
  protected readonly level = computed(() => roughStrength(this.field()().value()));
}

/** 0…4 from length and variety: a hint while typing, not a check. */
export function roughStrength(password: string): number {
  if (!password) return 0;
  const kinds = [/[a-z]/, /[A-Z]/, /\d/, /[^A-Za-z0-9]/].filter((kind) => kind.test(password)).length;
  const distinct = new Set(password).size;
  const points = Math.min(distinct, 20) / 5 + (kinds - 1) / 2;
  if (password.length < 8) return Math.min(1, Math.round(points));
  return Math.max(1, Math.min(4, Math.round(points)));
}
