import { ChangeDetectionStrategy, Component, computed, inject, input, resource } from '@angular/core';
import { ApplicationsApi, type Letter } from '@api/applications-api';
import { problemOf } from '@api/problem-of';
import { Button } from '@ui/button/button';
import { Dialogs } from '@ui/dialog/dialogs';
import { injectT } from '@ui/i18n/i18n';
import { Failed, Skeleton } from '@ui/status/states';
import { PipelineTabs } from '../pipeline-tabs';

/** What the company writes to applicants, in each language. */
@Component({
  selector: 'app-letters-page',
  imports: [Button, Failed, PipelineTabs, Skeleton],
  template: `
    <app-pipeline-tabs [postingId]="id()" />
    @if (problem(); as failure) {
      <ui-failed class="page-state" [problem]="failure" (retry)="read.reload()" />
    } @else {
      <div class="page stack">
        <p class="muted">{{ t('pipeline.letters.lead') }}</p>
        <ul>
          @for (letter of letters(); track letter.kind + letter.locale) {
            <li data-testid="letter">
              <div class="what">
                <h2>{{ t('pipeline.letters.title', { kind: t(kindKey(letter)), language: t(languageKey(letter)) }) }}</h2>
                <p class="muted truncate">{{ letter.subject }}</p>
                <p class="faint small">{{ t(letter.own ? 'pipeline.letters.own' : 'pipeline.letters.standard') }}</p>
              </div>
              <button uiButton size="s" type="button" icon="pencil" [attr.data-testid]="'edit-' + letter.kind + '-' + letter.locale" (click)="edit(letter)">
                {{ t('pipeline.letters.edit') }}
              </button>
            </li>
          } @empty {
            <li><ui-skeleton /></li>
          }
        </ul>
      </div>
    }
  `,
  styles: `
    .page {
      max-width: 760px;
      margin: 0 auto;
    }
    ul {
      border: 1px solid var(--line);
      border-radius: var(--radius-l);
      background: var(--surface);
    }
    li {
      display: flex;
      flex-wrap: wrap;
      align-items: center;
      gap: 8px 16px;
      padding: 12px 16px;
    }
    li + li {
      border-top: 1px solid var(--line);
    }
    .what {
      flex: 1 1 220px;
      min-width: 0;
    }
    h2 {
      font-size: var(--t-14);
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class LettersPage {
  protected readonly t = injectT();
  readonly #api = inject(ApplicationsApi);
  readonly #dialogs = inject(Dialogs);
  readonly id = input.required<string>();
  protected readonly read = resource({ loader: () => this.#api.letters() });
  protected readonly problem = problemOf(this.read);
  protected readonly letters = computed(() => (this.read.hasValue() ? this.read.value().items : []));
  protected readonly kindKey = ({ kind }: Letter) => `pipeline.letters.kind.${kind}` as const;
  protected readonly languageKey = ({ locale }: Letter) => `pipeline.language.${locale}` as const;

  protected async edit(letter: Letter): Promise<void> {
    const { LetterDialog } = await import('./letter-dialog');
    if (await this.#dialogs.open<boolean, Letter>(LetterDialog, letter, 720)) this.read.reload();
  }
}
