import { ChangeDetectionStrategy, Component, computed, inject, input, resource, signal } from '@angular/core';
import { AccountsApi, type SharedItem } from '@api/accounts-api';
import { problemOf } from '@api/problem-of';
import { Button } from '@ui/button/button';
import { Format } from '@ui/format/format';
import { injectT } from '@ui/i18n/i18n';
import { ProblemNote } from '@ui/status/problem-note';
import { ItemSecret } from './item-secret';

/** Earlier versions of the secret, each to be opened like the newest. */
@Component({
  selector: 'app-item-versions',
  imports: [Button, ItemSecret, ProblemNote],
  template: `
    @if (item().secretVersion > 1) {
      <section>
        <div class="line">
          <h3>{{ t('accountsItem.versions.title') }}</h3>
          <button uiButton="quiet" size="s" type="button" icon="history" data-testid="show-versions" [attr.aria-expanded]="open()" (click)="open.set(!open())">
            {{ t('accountsItem.versions.count', { n: item().secretVersion }) }}
          </button>
        </div>
        @if (problem(); as failure) {
          <ui-problem-note [problem]="failure" />
        }
        @for (each of versions(); track each.version) {
          <div class="line" data-testid="item-version">
            <span class="num">{{ t('accountsItem.versions.of', { n: each.version, name: each.createdBy ?? '' }) }}</span>
            <span class="muted num">{{ format.dateTime(each.createdAt) }}</span>
            @if (each.version !== item().secretVersion) {
              <button uiButton="quiet" size="s" type="button" [attr.aria-label]="t('accountsItem.versions.openOf', { n: each.version })" (click)="flip(each.version)">
                {{ t(shown() === each.version ? 'ui.close' : 'accountsItem.versions.open') }}
              </button>
            }
          </div>
          @if (shown() === each.version) {
            <app-item-secret [item]="item()" [version]="each.version" />
          }
        }
      </section>
    }
  `,
  styleUrl: '../../school/school-detail.css',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class ItemVersions {
  protected readonly t = injectT();
  protected readonly format = inject(Format);
  readonly #api = inject(AccountsApi);
  readonly item = input.required<SharedItem>();
  protected readonly open = signal(false);
  protected readonly shown = signal<number | null>(null);
  readonly #read = resource({
    params: () => (this.open() ? { id: this.item().id, version: this.item().secretVersion } : undefined),
    loader: async ({ params }) => (await this.#api.versions(params.id)).items,
  });
  protected readonly problem = problemOf(this.#read);
  protected readonly versions = computed(() => (this.open() && this.#read.hasValue() ? this.#read.value() : []));

  protected flip(version: number): void {
    this.shown.update((shown) => (shown === version ? null : version));
  }
}
