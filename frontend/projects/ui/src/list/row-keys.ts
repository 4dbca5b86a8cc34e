import { Directive, ElementRef, inject } from '@angular/core';

/** On a table: j and k (and arrows, once inside) walk through the rows' links, wherever the focus is outside a text field. */
@Directive({
  selector: 'table[uiRowKeys]',
  host: { '(document:keydown)': 'handle($event)' },
})
export class RowKeys {
  readonly #table = inject<ElementRef<HTMLTableElement>>(ElementRef).nativeElement;

  protected handle(event: KeyboardEvent): void {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const target = event.target as HTMLElement;
    if (/^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName) || document.querySelector('.cdk-overlay-backdrop')) return;
    const inside = target.matches('[data-row-link]') && this.#table.contains(target);
    const down = event.key === 'j' || (inside && event.key === 'ArrowDown');
    const up = event.key === 'k' || (inside && event.key === 'ArrowUp');
    if (!down && !up) return;
    const links = [...this.#table.querySelectorAll<HTMLElement>('[data-row-link]')];
    const at = links.indexOf(target);
    const current = at >= 0 ? at : links.findIndex((link) => link.closest('tr')?.classList.contains('current'));
    const next = links[Math.max(0, Math.min(links.length - 1, current + (down ? 1 : -1)))];
    if (!next) return;
    event.preventDefault();
    next.focus();
    next.scrollIntoView({ block: 'nearest' });
  }
}
