import { ChangeDetectionStrategy, Component, computed, inject, input, model, resource } from '@angular/core';
import type { FieldTree } from '@angular/forms/signals';
import { Button } from '@ui/button/button';
import { Password } from '@ui/field/password';
import { injectT } from '@ui/i18n/i18n';
import { PassphraseJudge } from './passphrase-judge';

/** A new passphrase: typed or made up here, and judged by how many guesses it stands. */
@Component({
  selector: 'app-passphrase-field',
  imports: [Button, Password],
  template: `
    <ui-password testId="new-passphrase" autocomplete="new-password" [label]="label()" [field]="field()" />
    <div class="bars" aria-hidden="true" [attr.data-level]="level()"><i></i><i></i><i></i><i></i></div>
    <div class="under">
      <p class="small muted" role="status" data-testid="strength">{{ words() }}</p>
      <button uiButton="quiet" size="s" type="button" icon="dices" data-testid="generate-passphrase" (click)="generate()">
        {{ t('accountsVault.passphrase.generate') }}
      </button>
    </div>
    @if (made(); as words) {
      <div class="made">
        <p class="words" data-testid="generated-passphrase">{{ words }}</p>
        <p class="small muted">{{ t('accountsVault.passphrase.writeDown') }}</p>
      </div>
    }
  `,
  styleUrl: './passphrase-field.css',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class PassphraseField {
  protected readonly t = injectT();
  readonly #judge = inject(PassphraseJudge);
  readonly label = input.required<string>();
  readonly field = input.required<FieldTree<string>>();
  /** What was made up here, shown for writing down. */
  readonly made = model<string | null>(null);
  readonly #judgement = resource({
    params: () => this.field()().value() || undefined,
    loader: ({ params: text }) => this.#judge.judge(text),
  });
  readonly #judged = computed(() => (this.#judgement.hasValue() ? this.#judgement.value() : null));
  protected readonly level = computed(() => {
    const judged = this.#judged();
    if (!judged) return 0;
    if (judged.strong) return judged.guessesLog10 >= 15 ? 4 : 3;
    return judged.guessesLog10 >= 8 ? 2 : 1;
  });
  protected readonly words = computed(() => {
    const judged = this.#judged();
    if (!judged) return this.t('accountsVault.passphrase.hint');
    return this.t(judged.strong ? 'accountsVault.passphrase.strong' : 'accountsVault.passphrase.weak');
  });

  protected async generate(): Promise<void> {
    const { generatePassphrase } = await import('@vault-crypto/generator/passphrase');
    const { value } = generatePassphrase();
    this.field()().value.set(value);
    this.made.set(value);
  }
}
