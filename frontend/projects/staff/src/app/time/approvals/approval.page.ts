import { ChangeDetectionStrategy, Component, input } from '@angular/core';
import type { ApprovalKind } from '@api/approvals-api';
import { injectT } from '@ui/i18n/i18n';
import { usePageTitle } from '@ui/layout/page-title';
import { ApprovalDetail } from './approval-detail';

/** One request as a page, where there is no room beside the list. */
@Component({
  selector: 'app-approval-page',
  imports: [ApprovalDetail],
  template: `<app-approval-detail [kind]="kind()" [id]="id()" />`,
  styles: `
    app-approval-detail {
      max-width: 640px;
      margin: 0 auto;
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class ApprovalPage {
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
