import { ChangeDetectionStrategy, Component, DestroyRef, inject, input, output, signal } from '@angular/core';
import { MatMenuModule } from '@angular/material/menu';
import { ApiClient, type Query } from '@api/api-client';
import { Problem } from '@api/problem';
import { Button } from '../button/button';
import { problemText } from '../form/problem-text';
import { Format } from '../format/format';
import { injectT } from '../i18n/i18n';
import { Icon } from '../icon/icon';
import { Toasts } from '../toast/toasts';
import type { Subscription } from 'rxjs';

const FORMATS = {
  csv: { icon: 'file-text', label: 'ui.download.csv' },
  xlsx: { icon: 'file-spreadsheet', label: 'ui.download.xlsx' },
  ndjson: { icon: 'file-text', label: 'ui.download.ndjson' },
} as const;
export type FileFormat = keyof typeof FORMATS;

/** Exports what the page shows, as CSV or a workbook unless told otherwise; says how much has arrived and can be stopped. */
@Component({
  selector: 'ui-export-menu',
  imports: [Button, Icon, MatMenuModule],
  template: `
    @if (size() !== null) {
      <span class="running num" role="status" data-testid="export-progress">{{ t('ui.download.running', { size: size() }) }}</span>
      <button uiButton="quiet" iconOnly type="button" icon="x" [attr.aria-label]="t('ui.download.stop')" (click)="stop()"></button>
    } @else {
      <button
        uiButton
        iconOnly
        type="button"
        icon="download"
        data-testid="export"
        [attr.aria-label]="t('ui.download.action')"
        [attr.title]="t('ui.download.action')"
        [matMenuTriggerFor]="menu"
      ></button>
    }
    <mat-menu #menu="matMenu" xPosition="before">
      @for (format of formats(); track format) {
        <button mat-menu-item type="button" [attr.data-testid]="'export-' + format" (click)="run(format)">
          <ui-icon [name]="looks[format].icon" />{{ t(looks[format].label) }}
        </button>
      }
    </mat-menu>
  `,
  styles: `
    :host {
      display: inline-flex;
      align-items: center;
      gap: 4px;
    }
    .running {
      color: var(--text-2);
      font-size: var(--t-12);
      white-space: nowrap;
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class ExportMenu {
  protected readonly t = injectT();
  readonly #format = inject(Format);
  readonly #toasts = inject(Toasts);
  readonly #api = inject(ApiClient);
  /** The route and what the page is narrowed to. */
  readonly path = input.required<string>();
  readonly query = input.required<Query>();
  /** The file's name without its ending. */
  readonly name = input.required<string>();
  readonly formats = input<readonly FileFormat[]>(['csv', 'xlsx']);
  /** A file has arrived. */
  readonly saved = output();
  protected readonly looks = FORMATS;
  protected readonly size = signal<string | null>(null);
  #running: Subscription | null = null;

  constructor() {
    inject(DestroyRef).onDestroy(() => this.stop());
  }

  protected run(format: FileFormat): void {
    this.size.set(this.#sizeText(0));
    this.#running = this.#api.download(this.path(), { ...this.query(), format }).subscribe({
      next: (event) => {
        if ('bytes' in event) this.size.set(this.#sizeText(event.bytes));
        else this.#save(event.body ?? new Blob(), `${this.name()}.${format}`);
      },
      error: (error: unknown) => {
        this.size.set(null);
        this.#toasts.failed(problemText(Problem.from(error), this.t));
      },
    });
  }

  protected stop(): void {
    this.#running?.unsubscribe();
    this.size.set(null);
  }

  #save(file: Blob, name: string): void {
    const link = document.createElement('a');
    link.href = URL.createObjectURL(file);
    link.download = name;
    link.click();
    // The browser reads it in its own time.
    setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
    this.size.set(null);
    this.#toasts.done(this.t('ui.download.done', { name, size: this.#sizeText(file.size) }));
    this.saved.emit();
  }

  #sizeText(bytes: number): string {
    return bytes < 1_000_000 ? `${this.#format.number(Math.ceil(bytes / 1000))} kB` : `${this.#format.number(Math.round(bytes / 100_000) / 10)} MB`;
  }
}
