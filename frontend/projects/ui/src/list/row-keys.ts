import { Directive, ElementRef, inject, output } from '@angular/core';

/**
 * On a table: j and k (and arrows, once inside) walk through the rows, wherever the focus is outside a text field; x
 * chooses the row one stands on. The focus goes to a row's link, or to the row where it leads nowhere.
 */
@Directive({
  selector: 'table[uiRowKeys]',
  host: { '(document:keydown)': 'handle($event)' },
})
export class RowKeys {
  readonly #table = inject<ElementRef<HTMLTableElement>>(ElementRef).nativeElement;
  /** The id of a row, from its `data-row`. */
  readonly choose = output<string>();

  protected handle(event: KeyboardEvent): void {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const target = event.target as HTMLElement;
    const typing = /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName) && (target as HTMLInputElement).type !== 'checkbox';
    if (typing || document.querySelector('.cdk-overlay-backdrop')) return;
    const rows = [...this.#table.querySelectorAll<HTMLElement>('tbody > tr')];
    const inside = rows.findIndex((row) => row.contains(target));
    const at = inside >= 0 ? inside : rows.findIndex((row) => row.classList.contains('current'));
    if (event.key === 'x' && inside >= 0) {
      event.preventDefault();
      this.choose.emit(rows[inside]?.dataset['row'] ?? '');
      return;
    }
    const walking = inside >= 0 && target.matches('[data-row-link], tr');
    const down = event.key === 'j' || (walking && event.key === 'ArrowDown');
    const up = event.key === 'k' || (walking && event.key === 'ArrowUp');
    if (!down && !up) return;
    const next = rows[Math.max(0, Math.min(rows.length - 1, at + (down ? 1 : -1)))];
    if (!next) return;
    event.preventDefault();
    const stop = next.querySelector<HTMLElement>('[data-row-link]') ?? next;
    stop.focus();
    stop.scrollIntoView({ block: 'nearest' });
  }
}
