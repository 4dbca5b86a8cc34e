import { booleanAttribute, ChangeDetectionStrategy, Component, computed, inject, input, linkedSignal } from '@angular/core';
import { Button } from '@ui/button/button';
import { injectT } from '@ui/i18n/i18n';
import { SecretClipboard } from './clipboard';

/** One secret value: dots until asked for, and copied without being shown. */
@Component({
  selector: 'app-secret-value',
  imports: [Button],
  template: `
    <span class="name">{{ label() }}</span>
    <div class="value" [class.mono]="mono()" [attr.data-testid]="'value-' + name()">{{ shown() ? value() : '••••••••••' }}</div>
    <span class="tools">
      @if (hidden()) {
        <button
          uiButton="quiet"
          size="s"
          iconOnly
          type="button"
          [icon]="shown() ? 'eye-off' : 'eye'"
          [attr.data-testid]="'reveal-' + name()"
          [attr.aria-label]="t(shown() ? 'ui.hide' : 'ui.show') + ' · ' + label()"
          [attr.aria-pressed]="shown()"
          (click)="shown.set(!shown())"
        ></button>
      }
      <button uiButton="quiet" size="s" iconOnly type="button" icon="copy" [attr.data-testid]="'copy-' + name()" [attr.aria-label]="t('ui.copy') + ' · ' + label()" (click)="copy()"></button>
    </span>
  `,
  styleUrl: './secret-value.css',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class SecretValue {
  protected readonly t = injectT();
  readonly #clipboard = inject(SecretClipboard);
  readonly name = input.required<string>();
  readonly label = input.required<string>();
  readonly value = input.required<string>();
  readonly hidden = input(false, { transform: booleanAttribute });
  protected readonly shown = linkedSignal(() => !this.hidden());
  protected readonly mono = computed(() => this.name() !== 'notes' && this.name() !== 'holder');

  protected copy(): void {
    void this.#clipboard.copy(this.value(), this.label());
  }
}
