/** Keeps what is typed between asking for a field and having it: nothing is lost while its code is still on the way. */
export class EarlyTyping {
  #text = '';
  /** Enter came after it. */
  entered = false;
  readonly #keep = (event: KeyboardEvent): void => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key.length === 1) this.#text += event.key;
    else if (event.key === 'Enter') this.entered = this.#text !== '';
    else if (event.key === 'Backspace') this.#text = this.#text.slice(0, -1);
    else return;
    event.preventDefault();
    event.stopPropagation();
  };

  constructor() {
    document.addEventListener('keydown', this.#keep, true);
  }

  /** Stops listening. @returns what was typed so far */
  take(): string {
    document.removeEventListener('keydown', this.#keep, true);
    return this.#text;
  }
}
