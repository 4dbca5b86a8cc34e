import { ChangeDetectionStrategy, Component, computed, output, resource, signal } from '@angular/core';
import { Button } from '@ui/button/button';
import { Control } from '@ui/field/control';
import { Field } from '@ui/field/field';
import { injectT } from '@ui/i18n/i18n';
import { type CharacterClass, DEFAULT_PASSWORD, type Generated, generatePassword, PASSWORD_LENGTH } from '@vault-crypto/generator/password';

const CHARACTER_CLASSES: readonly CharacterClass[] = ['lower', 'upper', 'digits', 'symbols'];
const WORDS = { least: 4, most: 10, usual: 6 } as const;

/** Makes passwords of characters or words, to one's choice. */
@Component({
  selector: 'app-password-maker',
  imports: [Button, Control, Field],
  template: `
    <div class="kinds" role="radiogroup" [attr.aria-label]="t('accountsItem.generator.kind')">
      @for (each of kinds; track each) {
        <label><input type="radio" name="maker-kind" [checked]="kind() === each" [attr.data-testid]="'maker-' + each" (change)="kind.set(each)" />{{ word(each) }}</label>
      }
    </div>
    @if (kind() === 'characters') {
      <ui-field [label]="t('accountsItem.generator.length', { n: length() })">
        <input uiControl type="range" data-testid="maker-length" [min]="limits.least" max="64" [value]="length()" (input)="length.set(+$any($event.target).value)" />
      </ui-field>
      <div class="row">
        @for (each of classes; track each) {
          <label class="check small">
            <input type="checkbox" [checked]="chosen().includes(each)" [disabled]="chosen().length === 1 && chosen().includes(each)" (change)="flip(each)" />
            {{ word(each) }}
          </label>
        }
        <label class="check small">
          <input type="checkbox" [checked]="plain()" (change)="plain.set(!plain())" />
          {{ t('accountsItem.generator.plain') }}
        </label>
      </div>
    } @else {
      <ui-field [label]="t('accountsItem.generator.wordCount', { n: words() })">
        <input uiControl type="range" [min]="wordLimits.least" [max]="wordLimits.most" [value]="words()" (input)="words.set(+$any($event.target).value)" />
      </ui-field>
    }
    <output class="value" data-testid="generated-password">{{ result()?.value }}</output>
    <div class="row spread">
      <span class="small muted num">{{ t('accountsItem.generator.bits', { n: bits() }) }}</span>
      <span class="row">
        <button uiButton="quiet" size="s" type="button" icon="refresh-cw" (click)="round.set(round() + 1)">{{ t('accountsItem.generator.another') }}</button>
        <button uiButton size="s" type="button" icon="check" data-testid="use-password" (click)="use()">{{ t('accountsItem.generator.use') }}</button>
      </span>
    </div>
  `,
  styleUrl: './password-maker.css',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class PasswordMaker {
  protected readonly t = injectT();
  readonly made = output<string>();
  protected readonly kinds = ['characters', 'words'] as const;
  protected readonly classes = CHARACTER_CLASSES;
  protected readonly limits = PASSWORD_LENGTH;
  protected readonly wordLimits = WORDS;
  protected readonly kind = signal<'characters' | 'words'>('characters');
  protected readonly length = signal(DEFAULT_PASSWORD.length);
  protected readonly chosen = signal<readonly CharacterClass[]>(DEFAULT_PASSWORD.classes);
  protected readonly plain = signal(false);
  protected readonly words = signal<number>(WORDS.usual);
  protected readonly round = signal(0);
  readonly #made = resource<Generated, object>({
    params: () => ({ kind: this.kind(), length: this.length(), classes: this.chosen(), plain: this.plain(), words: this.words(), round: this.round() }),
    loader: async () => {
      if (this.kind() === 'characters') return generatePassword({ length: this.length(), classes: this.chosen(), withoutLookAlikes: this.plain() });
      const { generatePassphrase } = await import('@vault-crypto/generator/passphrase');
      return generatePassphrase({ words: this.words(), separator: '-', capitalised: false, withDigit: false });
    },
  });
  protected readonly result = computed(() => (this.#made.hasValue() ? this.#made.value() : null));
  protected readonly bits = computed(() => Math.floor(this.result()?.entropyBits ?? 0));

  protected readonly word = (name: CharacterClass | 'characters' | 'words'): string => this.t(`accountsItem.generator.${name}`);

  protected flip(name: CharacterClass): void {
    this.chosen.update((chosen) => (chosen.includes(name) ? chosen.filter((each) => each !== name) : [...chosen, name]));
  }

  protected use(): void {
    const result = this.result();
    if (result) this.made.emit(result.value);
  }
}
