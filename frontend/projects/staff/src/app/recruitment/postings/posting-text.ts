import { ChangeDetectionStrategy, Component, inject, input, resource } from '@angular/core';
import { PostingsApi } from '@api/postings-api';
import { problemOf } from '@api/problem-of';
import { injectT } from '@ui/i18n/i18n';
import { Failed, Skeleton } from '@ui/status/states';
import { Markup } from './markup';

export interface PostingTexts {
  readonly description: string;
  readonly responsibilities: string | null;
  readonly requirements: string | null;
}

const PARTS = ['description', 'responsibilities', 'requirements'] as const;

/** What a posting says, as the career page shows it: the server makes both. */
@Component({
  selector: 'app-posting-text',
  imports: [Failed, Markup, Skeleton],
  templateUrl: './posting-text.html',
  styleUrl: './posting-text.css',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class PostingText {
  protected readonly t = injectT();
  readonly #api = inject(PostingsApi);
  readonly text = input.required<PostingTexts>();
  protected readonly read = resource({
    params: () => this.text(),
    loader: ({ params }) => Promise.all(PARTS.filter((part) => params[part]).map(async (part) => ({ part, heading: `recruitment.part.${part}` as const, html: await this.#api.preview(params[part] ?? '') }))),
  });
  protected readonly problem = problemOf(this.read);
}
