import { ChangeDetectionStrategy, Component, inject, resource, signal } from '@angular/core';
import { BillingApi, type Invoice, invoiceUrl } from '@api/billing-api';
import { Problem } from '@api/problem';
import { problemOf } from '@api/problem-of';
import { Button } from '@ui/button/button';
import { problemText } from '@ui/form/problem-text';
import { Format } from '@ui/format/format';
import { I18n, injectT } from '@ui/i18n/i18n';
import { Icon } from '@ui/icon/icon';
import { Badge } from '@ui/status/badge';
import { Failed, Skeleton } from '@ui/status/states';
import { Toasts } from '@ui/toast/toasts';
import { moneyText } from './money-text';

/** What the company was billed, the newest first, each as a document. */
@Component({
  selector: 'app-invoice-list',
  imports: [Badge, Button, Failed, Icon, Skeleton],
  template: `
    @if (read.hasValue()) {
      @if (read.value().items.length) {
        <ul>
          @for (invoice of read.value().items; track invoice.id) {
            <li data-testid="invoice-row">
              <span class="tile"><ui-icon name="file-text" /></span>
              <div class="words">
                <p class="strong num">{{ invoice.name }} · {{ money(invoice) }}</p>
                <p class="small faint">
                  {{ t('settings.invoices.dates', { issued: format.date(invoice.issuedOn), due: format.date(invoice.dueOn) }) }}
                </p>
                <p class="small faint">{{ what(invoice) }}</p>
              </div>
              <div class="state">
                <ui-badge [tone]="invoice.status === 'paid' ? 'ok' : invoice.status === 'open' ? 'warn' : 'neutral'">{{
                  t($any('settings.invoices.' + invoice.status))
                }}</ui-badge>
                <a
                  uiButton
                  size="s"
                  icon="download"
                  download
                  data-testid="invoice-file"
                  [attr.href]="fileOf(invoice)"
                  [attr.aria-label]="t('settings.invoices.fileOf', { name: invoice.name })"
                  >PDF</a
                >
              </div>
              @if (invoice.status === 'open' && invoice.payment.length) {
                <p class="pay small muted">{{ t('settings.invoices.pay', { how: invoice.payment.join(' · '), name: invoice.name }) }}</p>
              }
            </li>
          }
        </ul>
        @if (read.value().nextCursor) {
          <div>
            <button uiButton type="button" [pending]="busy()" (click)="more()">{{ t('settings.invoices.more') }}</button>
          </div>
        }
      } @else {
        <p class="muted" data-testid="no-invoices">{{ t('settings.invoices.none') }}</p>
      }
    } @else if (problem(); as failure) {
      <ui-failed [problem]="failure" (retry)="read.reload()" />
    } @else {
      <ui-skeleton [widths]="[60, 50]" />
    }
  `,
  styleUrl: '../security/rows.css',
  styles: `
    .pay {
      grid-column: 2 / -1;
      overflow-wrap: anywhere;
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class InvoiceList {
  protected readonly t = injectT();
  protected readonly format = inject(Format);
  readonly #i18n = inject(I18n);
  readonly #api = inject(BillingApi);
  readonly #toasts = inject(Toasts);
  protected readonly read = resource({ loader: () => this.#api.invoices(null) });
  protected readonly problem = problemOf(this.read);
  protected readonly busy = signal(false);

  protected money({ total, currency, decimals }: Invoice): string {
    return moneyText(total, currency, decimals, this.#i18n.locale());
  }

  protected what({ lines }: Invoice): string {
    return lines.map(({ text }) => text).join(' · ');
  }

  protected fileOf({ id }: Invoice): string {
    return invoiceUrl(id, this.#i18n.locale());
  }

  protected async more(): Promise<void> {
    const cursor = this.read.value()?.nextCursor;
    if (!cursor || this.busy()) return;
    this.busy.set(true);
    try {
      const page = await this.#api.invoices(cursor);
      this.read.update((before) => before && { ...page, items: [...before.items, ...page.items] });
    } catch (error) {
      this.#toasts.failed(problemText(Problem.from(error), this.t));
    } finally {
      this.busy.set(false);
    }
  }
}
