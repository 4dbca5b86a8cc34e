import { ChangeDetectionStrategy, Component, computed, inject, input, resource, signal } from '@angular/core';
import { AccountsApi, type ItemEvent, type SharedItem } from '@api/accounts-api';
import { problemOf } from '@api/problem-of';
import { Button } from '@ui/button/button';
import { Format } from '@ui/format/format';
import type { TextKey } from '@ui/i18n/catalogue';
import { injectT } from '@ui/i18n/i18n';
import { ProblemNote } from '@ui/status/problem-note';

/** Who did what with an item, from the audit log. */
@Component({
  selector: 'app-item-history',
  imports: [Button, ProblemNote],
  template: `
    <section>
      <div class="line">
        <h3>{{ t('accountsItem.history.title') }}</h3>
        <button uiButton="quiet" size="s" type="button" icon="list" data-testid="show-history" [attr.aria-expanded]="open()" (click)="open.set(!open())">
          {{ t(open() ? 'ui.hide' : 'ui.show') }}
        </button>
      </div>
      @if (problem(); as failure) {
        <ui-problem-note [problem]="failure" />
      }
      @if (open()) {
        <ol class="timeline">
          @for (event of events(); track $index) {
            <li data-testid="item-event">
              <span class="num faint">{{ format.dateTime(event.at) }}</span>
              <span>
                {{ words(event) }}
                @if (event.reason) {
                  <span class="muted">“{{ event.reason }}”</span>
                }
              </span>
            </li>
          }
        </ol>
      }
    </section>
  `,
  styleUrl: '../../school/school-detail.css',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class ItemHistory {
  protected readonly t = injectT();
  protected readonly format = inject(Format);
  readonly #api = inject(AccountsApi);
  readonly item = input.required<SharedItem>();
  protected readonly open = signal(false);
  readonly #read = resource({
    params: () => (this.open() ? { id: this.item().id, version: this.item().version } : undefined),
    loader: async ({ params }) => (await this.#api.history(params.id)).items,
  });
  protected readonly problem = problemOf(this.#read);
  protected readonly events = computed(() => (this.open() && this.#read.hasValue() ? this.#read.value() : []));

  protected words({ action, actor, handsOutKey }: ItemEvent): string {
    const key = `accountsItem.event.${handsOutKey ? 'hands_out_key' : action.replace('accounts.', '').replaceAll(/[.-]/g, '_')}`;
    const name = actor ?? this.t('accountsItem.history.system');
    const text = this.t(key as TextKey, { name });
    return text === key ? this.t('accountsItem.event.other', { name, action }) : text;
  }
}
