import { ChangeDetectionStrategy, Component, input } from '@angular/core';
import type { ApprovalKind } from '@api/approvals-api';
import { injectT } from '@ui/i18n/i18n';
import { usePageTitle } from '@ui/layout/page-title';
import { RequestDetail } from './request-detail';

/** One request as a page, where there is no room beside the list. */
@Component({
  selector: 'app-request-page',
  imports: [RequestDetail],
  template: `<app-request-detail [kind]="kind()" [id]="id()" />`,
  styles: `
    app-request-detail {
      max-width: 640px;
      margin: 0 auto;
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class RequestPage {
  protected readonly t = injectT();
  readonly kind = input.required<ApprovalKind>();
  readonly id = input.required<string>();

  constructor() {
    usePageTitle(
      () => this.t(`approvals.kind.${this.kind()}`),
      () => ({ link: '/hr/approvals', label: this.t('approvals.title') }),
    );
  }
}
