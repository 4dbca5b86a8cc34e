import { ChangeDetectionStrategy, Component, input } from '@angular/core';
import { injectT } from '@ui/i18n/i18n';
import { usePageTitle } from '@ui/layout/page-title';
import { AuditEntry } from './audit-entry';

/** The address of one entry, to be sent to somebody else who may see the log. */
@Component({
  selector: 'app-audit-entry-page',
  imports: [AuditEntry],
  template: `<app-audit-entry [seq]="+seq()" />`,
  styles: `
    :host {
      display: block;
      max-width: 760px;
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class AuditEntryPage {
  protected readonly t = injectT();
  readonly seq = input.required<string>();

  constructor() {
    usePageTitle(
      () => this.t('audit.entry', { n: this.seq() }),
      () => ({ link: '/settings/audit', label: this.t('audit.title') }),
    );
  }
}
