import { booleanAttribute, ChangeDetectionStrategy, Component, computed, inject, input, resource, signal } from '@angular/core';
import { type FieldTree, FormField } from '@angular/forms/signals';
import { Button } from '@ui/button/button';
import { Control } from '@ui/field/control';
import { Field } from '@ui/field/field';
import { injectT } from '@ui/i18n/i18n';
import { Icon } from '@ui/icon/icon';
import { Session } from '../../session/session';
import { PasswordMaker } from './password-maker';

/** A secret while it is typed: dots until asked for, and for passwords how strong it is and a way to have one made. */
@Component({
  selector: 'app-secret-field',
  imports: [Button, Control, Field, FormField, Icon, PasswordMaker],
  template: `
    <ui-field [label]="label()" [of]="field()" [hint]="hint()">
      <span class="line">
        <span class="box">
          <input uiControl autocomplete="off" autocapitalize="none" spellcheck="false" [attr.data-testid]="testId()" [attr.type]="shown() ? 'text' : 'password'" [formField]="field()" />
          <button
            type="button"
            class="eye"
            [attr.aria-label]="t(shown() ? 'ui.hide' : 'ui.show') + ' · ' + label()"
            [attr.aria-pressed]="shown()"
            (click)="shown.set(!shown())"
          >
            <ui-icon [name]="shown() ? 'eye-off' : 'eye'" />
          </button>
        </span>
        @if (generator()) {
          <button uiButton type="button" icon="dices" data-testid="generate" [attr.aria-expanded]="making()" (click)="making.set(!making())">
            {{ t('accountsItem.generator.open') }}
          </button>
        }
      </span>
    </ui-field>
    @if (generator() && strength(); as judged) {
      <p class="small strength" role="status" data-testid="password-strength" [attr.data-score]="judged.score">
        <i></i>{{ t('accountsItem.strength', { score: '' + judged.score }) }}
      </p>
    }
    @if (making()) {
      <app-password-maker (made)="take($event)" />
    }
  `,
  styleUrl: './secret-field.css',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class SecretField {
  protected readonly t = injectT();
  readonly #session = inject(Session);
  readonly label = input.required<string>();
  readonly field = input.required<FieldTree<string>>();
  readonly hint = input('');
  readonly testId = input('field-password');
  readonly generator = input(false, { transform: booleanAttribute });
  /** What an attacker would try first, beside the person and the company. */
  readonly known = input<readonly string[]>([]);
  protected readonly shown = signal(false);
  protected readonly making = signal(false);
  readonly #judged = resource({
    params: () => (this.generator() ? this.field()().value() || undefined : undefined),
    loader: async ({ params: text }) => {
      const { estimateStrength } = await import('@vault-crypto/strength/strength');
      return estimateStrength(text, [...this.known(), this.#session.me()?.company.name ?? '']);
    },
  });
  protected readonly strength = computed(() => (this.field()().value() && this.#judged.hasValue() ? this.#judged.value() : null));

  protected take(password: string): void {
    this.field()().value.set(password);
    this.shown.set(true);
    this.making.set(false);
  }
}
