import { ChangeDetectionStrategy, Component, computed, ElementRef, inject, input, linkedSignal, output } from '@angular/core';
import { type Mark, MARKS, type RegisterPlace } from '@api/registers-api';
import { Button } from '@ui/button/button';
import { Format } from '@ui/format/format';
import type { TextKey } from '@ui/i18n/catalogue';
import { injectT } from '@ui/i18n/i18n';
import { Badge, type Tone } from '@ui/status/badge';
import { type Draft, mayBeLate } from './drafts';

/** One student of a register: what they have left, and the mark, as a group of radio buttons. */
@Component({
  selector: 'app-mark-row',
  imports: [Badge, Button],
  templateUrl: './mark-row.html',
  styleUrl: './mark-row.css',
  changeDetection: ChangeDetectionStrategy.OnPush,
  host: { '[class.changed]': 'changed()', '[class.refused]': 'refused()' },
})
export class MarkRow {
  protected readonly t = injectT();
  readonly #format = inject(Format);
  readonly #element = inject<ElementRef<HTMLElement>>(ElementRef).nativeElement;
  readonly place = input.required<RegisterPlace>();
  readonly draft = input.required<Draft>();
  /** The balance as it will be. */
  readonly remaining = input.required<number>();
  readonly changed = input(false);
  readonly refused = input(false);
  /** Marks that cannot be given now. */
  readonly closed = input<readonly Mark[]>([]);
  readonly edited = output<Partial<Draft>>();

  protected readonly marks = MARKS;
  protected readonly markKey = (mark: Mark): TextKey => `schoolRegister.mark.${mark}`;
  protected readonly noting = linkedSignal(() => !!this.place().note);
  protected readonly asksLate = computed(() => mayBeLate(this.draft().status));
  protected readonly locked = computed(() => this.closed().length === MARKS.length);
  protected readonly left = computed<{ tone: Tone; words: string }>(() => {
    const n = this.remaining();
    if (n < 0) return { tone: 'bad', words: this.t('schoolRegister.owed', { n: this.#format.number(-n) }) };
    return { tone: this.place().warning === 'low' || n === 0 ? 'warn' : 'neutral', words: this.t('schoolRegister.left', { n }) };
  });

  focus(): void {
    const radios = [...this.#element.querySelectorAll<HTMLInputElement>('input[type=radio]:not(:disabled)')];
    (radios.find(({ checked }) => checked) ?? radios[0])?.focus();
  }

  protected note(event: Event): void {
    this.edited.emit({ note: (event.target as HTMLInputElement).value });
  }
}
