import { ChangeDetectionStrategy, Component, computed, inject, input } from '@angular/core';
import { AUDIT_LOG_EXPORT, type AuditFilter, AuditLogApi } from '@api/audit-log-api';
import { Button } from '@ui/button/button';
import { Dialogs } from '@ui/dialog/dialogs';
import { ExportMenu } from '@ui/download/export-menu';
import { Format } from '@ui/format/format';
import { injectT } from '@ui/i18n/i18n';
import { ListColumn, ListPanel } from '@ui/list/list-column';
import { ListPage } from '@ui/list/list-page';
import { listState } from '@ui/list/list-state';
import { injectListUrl } from '@ui/list/list-url';
import { RangeChip } from '@ui/list/range-chip';
import { RowTitle } from '@ui/list/row-title';
import { Badge } from '@ui/status/badge';
import { Empty } from '@ui/status/states';
import { PersonChip } from '../../people/person-chip';
import { companyToday } from '../../session/today';
import { AuditEntry } from './audit-entry';
import { AuditWords } from './audit-words';

const AREAS = ['identity', 'hr', 'accounts', 'school', 'portal', 'company', 'support'] as const;

/** The log of changes, newest first; an entry opens beside it and has an address of its own. */
@Component({
  selector: 'app-audit-log-page',
  imports: [AuditEntry, Badge, Button, Empty, ExportMenu, ListColumn, ListPage, ListPanel, PersonChip, RangeChip, RowTitle],
  templateUrl: './audit-log.page.html',
  styles: `
    .target {
      overflow-wrap: anywhere;
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
  host: { class: 'fill' },
})
export class AuditLogPage {
  protected readonly t = injectT();
  protected readonly format = inject(Format);
  protected readonly words = inject(AuditWords);
  protected readonly setUrl = injectListUrl();
  readonly #api = inject(AuditLogApi);
  readonly #dialogs = inject(Dialogs);
  readonly actorId = input<string>();
  readonly action = input<string>();
  readonly target = input<string>();
  readonly from = input<string>();
  readonly to = input<string>();

  protected readonly today = companyToday();
  protected readonly exportPath = AUDIT_LOG_EXPORT;
  protected readonly filters = computed(() => [
    { id: 'action', label: this.t('audit.field.area'), options: AREAS.map((area) => ({ value: area, label: this.t(`audit.area.${area}`) })) },
  ]);
  protected readonly filter = computed<AuditFilter>(
    () => ({ actorId: this.actorId(), action: this.action(), target: this.target(), from: this.from(), to: this.to() }),
    { equal: (a, b) => JSON.stringify(a) === JSON.stringify(b) },
  );
  protected readonly list = listState(this.filter, async (filter, cursor) => {
    const page = await this.#api.list(filter, cursor);
    return { ...page, items: page.items.map((event) => ({ ...event, id: String(event.seq) })) };
  });
  protected readonly hrefOf = (id: string): string => `/settings/audit/${id}`;

  protected async verify(): Promise<void> {
    const { VerifyDialog } = await import('./verify-dialog');
    await this.#dialogs.open(VerifyDialog, null, 520);
  }
}
