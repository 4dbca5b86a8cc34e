import { ChangeDetectionStrategy, Component, computed, input } from '@angular/core';

/** What follows a name and is none of its words. */
const SUFFIX = /^(jr|sr|i{2,3}|iv|vi{0,3}|ph\.?d|m\.?d|esq)\.?$/i;

/** A person's or a company's initials (or photo). Decoration: the name stands beside it. */
@Component({
  selector: 'ui-avatar',
  template: `
    @if (photo(); as src) {
      <img [src]="src" alt="" />
    }
  `,
  styles: `
    :host {
      display: inline-grid;
      place-items: center;
      flex: none;
      width: var(--size, 26px);
      height: var(--size, 26px);
      overflow: hidden;
      border-radius: 50%;
      font-size: calc(var(--size, 26px) * 0.4);
      font-weight: 600;
      line-height: 1;
      letter-spacing: 0.01em;
      user-select: none;
    }
    :host(.square) {
      border-radius: 7px;
    }
    :host(.l) {
      --size: 52px;
    }
    :host(.m) {
      --size: 34px;
    }
    /* Drawn, not written: the name beside it is what is read out. */
    :host(:not(.photo))::before {
      content: attr(data-initials);
    }
    img {
      width: 100%;
      height: 100%;
      object-fit: cover;
    }
    /* A logo is shown whole, and on light in either theme: most are drawn for paper. */
    :host(.square.photo) {
      padding: calc(var(--size, 26px) * 0.08);
      background: var(--surface);
      box-shadow: inset 0 0 0 1px var(--line);
      color-scheme: light;
    }
    :host(.square) img {
      object-fit: contain;
      min-width: 0;
      min-height: 0;
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
  host: {
    'aria-hidden': 'true',
    '[class.photo]': '!!photo()',
    '[attr.data-initials]': 'initials()',
    '[style.background]': "photo() ? null : 'var(--hue-' + hue() + ')'",
    '[style.color]': "photo() ? null : 'var(--hue-' + hue() + '-text)'",
  },
})
export class Avatar {
  readonly name = input.required<string>();
  readonly photo = input<string | null | undefined>(null);
  protected readonly initials = computed(() => {
    const all = this.name().trim().split(/[\s,]+/);
    const words = all.filter((word, at) => at === 0 || !SUFFIX.test(word));
    const first = words[0]?.[0] ?? '?';
    const last = words.length > 1 ? (words.at(-1)?.[0] ?? '') : '';
    return (first + last).toUpperCase();
  });
  protected readonly hue = computed(() => {
    let sum = 0;
    for (const char of this.name()) sum = (sum * 31 + (char.codePointAt(0) ?? 0)) >>> 0;
    return (sum % 6) + 1;
  });
}
