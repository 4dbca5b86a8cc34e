import { afterRenderEffect, Directive, ElementRef, inject, input } from '@angular/core';
import DOMPurify from 'dompurify';

/** What Markdown becomes (markdown.view.ts of the API); whatever else an answer held is left out. */
const MARKDOWN = {
  ALLOWED_TAGS: ['p', 'br', 'hr', 'strong', 'em', 's', 'code', 'pre', 'blockquote', 'ul', 'ol', 'li', 'h3', 'h4', 'h5', 'a', 'table', 'thead', 'tbody', 'tr', 'th', 'td', '#text'],
  ALLOWED_ATTR: ['href'],
  ALLOWED_URI_REGEXP: /^(?:https?:|mailto:)/i,
  RETURN_DOM_FRAGMENT: true,
} as const;

/**
 * Shows markup that the service made of Markdown. As Angular's [innerHTML] would; but that one's sanitizer is part of everybody's first
 * page as soon as any page uses it, and this one comes with the postings.
 */
@Directive({ selector: '[appMarkup]' })
export class Markup {
  readonly #host = inject<ElementRef<HTMLElement>>(ElementRef);
  readonly markup = input.required<string>({ alias: 'appMarkup' });

  constructor() {
    afterRenderEffect(() => this.#host.nativeElement.replaceChildren(this.#clean()));
  }

  #clean(): DocumentFragment {
    const fragment = DOMPurify.sanitize(this.markup(), { ...MARKDOWN, ALLOWED_TAGS: [...MARKDOWN.ALLOWED_TAGS], ALLOWED_ATTR: [...MARKDOWN.ALLOWED_ATTR] });
    for (const link of fragment.querySelectorAll('a')) {
      link.rel = 'nofollow noopener noreferrer';
      link.target = '_blank';
    }
    return fragment;
  }
}
