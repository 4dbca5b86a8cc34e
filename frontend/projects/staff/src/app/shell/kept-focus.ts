import { DestroyRef, inject } from '@angular/core';

const ABOVE_THE_PAGE = '[role=dialog], [role=alertdialog]';

/**
 * What had the focus is gone, as a button is that did what it was for, or the first step of a dialog: the keyboard goes on from
 * what held it, instead of from the top of the page.
 */
export function keepFocus(main: () => HTMLElement): void {
  // Innermost first: what has the focus in the page, and what has it above the page since.
  let inPage: HTMLElement[] = [];
  let above: HTMLElement[] = [];
  const last = (): HTMLElement | undefined => above[0] ?? inPage[0];
  const isLost = (): boolean => document.activeElement === document.body;

  const remember = ({ target }: FocusEvent): void => {
    const path: HTMLElement[] = [];
    for (let at = target as HTMLElement | null; at && at !== main() && at !== document.body; at = at.parentElement) path.push(at);
    if (main().contains(target as Node)) [inPage, above] = [path, []];
    else above = path;
  };
  // Whoever presses beside everything has left it on purpose.
  const forget = (): void => {
    setTimeout(() => {
      if (last()?.isConnected && isLost()) [inPage, above] = [[], []];
    });
  };
  const goOn = (): void => {
    const gone = last();
    if (!gone || gone.isConnected || !isLost()) return;
    const places = [...above.filter((each) => each.closest(ABOVE_THE_PAGE)), ...inPage, main()].filter((each) => each.isConnected);
    places.some((place) => takesFocus(place));
  };
  // A dialog that closes gives the focus back first.
  const observer = new MutationObserver(() => {
    if (last()?.isConnected === false) setTimeout(goOn);
  });
  document.addEventListener('focusin', remember);
  document.addEventListener('pointerdown', forget);
  observer.observe(document.body, { childList: true, subtree: true });
  inject(DestroyRef).onDestroy(() => {
    document.removeEventListener('focusin', remember);
    document.removeEventListener('pointerdown', forget);
    observer.disconnect();
  });
}

/** What has no box of its own takes no focus. */
function takesFocus(place: HTMLElement): boolean {
  const lent = !place.hasAttribute('tabindex') && place.tabIndex < 0;
  const giveBack = (): void => place.removeAttribute('tabindex');
  if (lent) {
    place.tabIndex = -1;
    place.addEventListener('blur', giveBack, { once: true });
  }
  place.focus({ preventScroll: true });
  const taken = document.activeElement === place;
  if (lent && !taken) giveBack();
  return taken;
}
