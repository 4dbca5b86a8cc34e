import { DestroyRef, Directive, ElementRef, inject, output } from '@angular/core';

/** Tells when the element comes near the visible part: the end of a list asks for its next page. */
@Directive({ selector: '[uiVisible]' })
export class Visible {
  readonly uiVisible = output();

  constructor() {
    const element = inject<ElementRef<Element>>(ElementRef).nativeElement;
    const watcher = new IntersectionObserver((seen) => seen.some((entry) => entry.isIntersecting) && this.uiVisible.emit(), {
      rootMargin: '400px',
    });
    watcher.observe(element);
    inject(DestroyRef).onDestroy(() => watcher.disconnect());
  }
}
