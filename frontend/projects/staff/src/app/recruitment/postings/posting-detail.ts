import { ChangeDetectionStrategy, Component, computed, effect, inject, input, output, resource } from '@angular/core';
import { MatMenuModule } from '@angular/material/menu';
import { Router, RouterLink } from '@angular/router';
import { type Posting, PostingsApi, type PostingStep } from '@api/postings-api';
import { Problem } from '@api/problem';
import { Button } from '@ui/button/button';
import { injectT } from '@ui/i18n/i18n';
import { Icon } from '@ui/icon/icon';
import { Badge } from '@ui/status/badge';
import { Empty, Failed, Skeleton } from '@ui/status/states';
import { PostingActions } from './posting-actions';
import { PostingText } from './posting-text';
import { PostingWords } from './posting-words';

/** One posting, in a side panel or as a page. */
@Component({
  selector: 'app-posting-detail',
  imports: [Badge, Button, Empty, Failed, Icon, MatMenuModule, PostingText, RouterLink, Skeleton],
  templateUrl: './posting-detail.html',
  styleUrl: '../../school/school-detail.css',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class PostingDetail {
  protected readonly t = injectT();
  protected readonly words = inject(PostingWords);
  readonly #api = inject(PostingsApi);
  readonly #actions = inject(PostingActions);
  readonly #router = inject(Router);
  readonly id = input.required<string>();
  readonly changed = output<Posting>();
  readonly loaded = output<Posting>();
  readonly gone = output();

  protected readonly read = resource({ params: () => ({ id: this.id() }), loader: ({ params }) => this.#api.get(params.id) });
  protected readonly problem = computed(() => {
    const error = this.read.error();
    return error ? Problem.from(error.cause ?? error) : null;
  });
  protected readonly missing = computed(() => [400, 404].includes(this.problem()?.status ?? 0));
  protected readonly posting = computed(() => (this.read.hasValue() ? this.read.value().value : null));
  protected readonly editable = computed(() => ['draft', 'published', 'unpublished'].includes(this.posting()?.status ?? ''));
  protected readonly facts = computed(() => {
    const posting = this.posting();
    if (!posting) return [];
    return [
      { label: this.t('shell.department'), value: posting.departmentName },
      { label: this.t('recruitment.field.location'), value: posting.location },
      { label: this.t('recruitment.field.workMode'), value: this.words.mode(posting) },
      { label: this.t('recruitment.field.employmentType'), value: this.words.type(posting) },
      { label: this.t('recruitment.field.closesOn'), value: this.words.date(posting.closesOn) },
    ].filter(({ value }) => value);
  });

  constructor() {
    effect(() => {
      const posting = this.posting();
      if (posting) this.loaded.emit(posting);
    });
  }

  protected async take(step: PostingStep, posting: Posting): Promise<void> {
    const changed = await this.#actions.take(step, posting);
    if (!changed) return;
    this.changed.emit(changed);
    this.read.reload();
  }

  protected async duplicate(posting: Posting): Promise<void> {
    const copy = await this.#actions.duplicate(posting);
    if (copy) await this.#router.navigateByUrl(`/hr/recruitment/postings/${copy.id}/edit`);
  }

  protected async discard(posting: Posting): Promise<void> {
    if (await this.#actions.discard(posting)) this.gone.emit();
  }
}
