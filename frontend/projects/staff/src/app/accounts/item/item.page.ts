import { ChangeDetectionStrategy, Component, inject, input, linkedSignal } from '@angular/core';
import { Router } from '@angular/router';
import type { SharedItem } from '@api/accounts-api';
import { injectT } from '@ui/i18n/i18n';
import { usePageTitle } from '@ui/layout/page-title';
import { ItemDetail } from './item-detail';

@Component({
  selector: 'app-item-page',
  imports: [ItemDetail],
  template: `<app-item-detail [id]="id()" (changed)="item.set($event)" (loaded)="item.set($event)" (removed)="leave()" />`,
  styleUrl: '../../school/school-record.css',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class ItemPage {
  protected readonly t = injectT();
  readonly #router = inject(Router);
  readonly id = input.required<string>();
  protected readonly item = linkedSignal<string, SharedItem | null>({ source: this.id, computation: () => null });

  constructor() {
    usePageTitle(
      () => this.item()?.title ?? this.t('accounts.view.items'),
      () => ({ link: '/accounts/items', label: this.t('accounts.view.items') }),
    );
  }

  protected leave(): void {
    void this.#router.navigateByUrl('/accounts/items', { replaceUrl: true });
  }
}
