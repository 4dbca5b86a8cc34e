import { ChangeDetectionStrategy, Component, computed, DestroyRef, effect, inject, resource, signal } from '@angular/core';
import { type CompanyExport, DangerApi } from '@api/danger-api';
import { Problem } from '@api/problem';
import { problemOf } from '@api/problem-of';
import { Button } from '@ui/button/button';
import { Dialogs } from '@ui/dialog/dialogs';
import { problemText } from '@ui/form/problem-text';
import { Format } from '@ui/format/format';
import { injectT } from '@ui/i18n/i18n';
import { Icon } from '@ui/icon/icon';
import { Badge } from '@ui/status/badge';
import { Failed, Skeleton } from '@ui/status/states';
import { Toasts } from '@ui/toast/toasts';
import type { Subscription } from 'rxjs';
import { Session } from '../session/session';
import { Section } from './section';

/** Milliseconds between two looks at an export that is being written. */
const LOOK_AGAIN = 1500;

/** Take everything out, or have it erased. */
@Component({
  selector: 'app-danger-page',
  imports: [Badge, Button, Failed, Icon, Section, Skeleton],
  templateUrl: './danger.page.html',
  styleUrls: ['../security/rows.css', './danger.page.css'],
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class DangerPage {
  protected readonly t = injectT();
  protected readonly format = inject(Format);
  readonly #api = inject(DangerApi);
  readonly #dialogs = inject(Dialogs);
  readonly #toasts = inject(Toasts);
  readonly #session = inject(Session);
  protected readonly read = resource({ loader: () => this.#api.exports() });
  protected readonly problem = problemOf(this.read);
  protected readonly deletion = resource({ loader: () => this.#api.deletion() });
  protected readonly deletionProblem = problemOf(this.deletion);
  protected readonly underWay = computed(() => this.read.hasValue() && this.read.value().items.some((one) => this.isUnderWay(one)));
  /** The archive on its way to this device, and how much of it has arrived. */
  protected readonly arriving = signal<{ id: string; bytes: number } | null>(null);
  protected readonly keeping = signal(false);
  #download: Subscription | null = null;

  constructor() {
    effect((onCleanup) => {
      if (!this.underWay()) return;
      // Reads the list anew, which comes back here.
      this.read.value();
      const timer = setTimeout(() => this.read.reload(), LOOK_AGAIN);
      onCleanup(() => clearTimeout(timer));
    });
    inject(DestroyRef).onDestroy(() => this.stop());
  }

  protected isUnderWay({ status }: CompanyExport): boolean {
    return status === 'waiting' || status === 'running';
  }

  protected details({ status, size, rowsDone, expiresAt }: CompanyExport): string {
    if (status === 'running') return ` · ${this.t('danger.export.rows', { n: this.format.number(rowsDone) })}`;
    if (status !== 'ready') return '';
    return ` · ${this.size(size ?? 0)} · ${this.t('danger.export.until', { day: this.format.dateTime(expiresAt) })}`;
  }

  protected size(bytes: number): string {
    return bytes < 1_000_000 ? `${this.format.number(Math.ceil(bytes / 1000))} kB` : `${this.format.number(Math.round(bytes / 100_000) / 10)} MB`;
  }

  protected async exportAll(): Promise<void> {
    try {
      await this.#api.requestExport();
    } catch (error) {
      this.#toasts.failed(problemText(Problem.from(error), this.t));
    }
    this.read.reload();
  }

  protected download({ id, requestedAt }: CompanyExport): void {
    this.arriving.set({ id, bytes: 0 });
    this.#download = this.#api.download(id).subscribe({
      next: (event) => {
        if ('bytes' in event) this.arriving.set({ id, bytes: event.bytes });
        else this.#save(event.body ?? new Blob(), `export-${dayOf(requestedAt)}.zip`);
      },
      error: (error: unknown) => {
        this.arriving.set(null);
        this.#toasts.failed(problemText(Problem.from(error), this.t));
        this.read.reload();
      },
    });
  }

  protected stop(): void {
    this.#download?.unsubscribe();
    this.arriving.set(null);
  }

  protected async remove(): Promise<void> {
    const name = this.#session.me()?.company.name ?? '';
    const done = await this.#dialogs.confirm({
      title: this.t('danger.delete.ask', { name }),
      consequences: [this.t('danger.delete.what'), this.t('danger.delete.grace'), this.t('danger.delete.told'), this.t('danger.delete.final')],
      typed: name,
      action: this.t('danger.delete.confirm'),
      danger: true,
      run: () => this.#api.scheduleDeletion(name),
    });
    this.deletion.reload();
    if (done) this.#toasts.done(this.t('danger.delete.done'));
  }

  protected async keep(): Promise<void> {
    this.keeping.set(true);
    try {
      await this.#api.keepCompany();
      this.#toasts.done(this.t('danger.delete.kept'));
    } catch (error) {
      this.#toasts.failed(problemText(Problem.from(error), this.t));
    } finally {
      this.keeping.set(false);
      this.deletion.reload();
    }
  }

  #save(file: Blob, name: string): void {
    const link = document.createElement('a');
    link.href = URL.createObjectURL(file);
    link.download = name;
    link.click();
    // The browser reads it in its own time.
    setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
    this.arriving.set(null);
    this.#toasts.done(this.t('ui.download.done', { name, size: this.size(file.size) }));
  }
}

/** `YYYY-MM-DD` where the reader is, as the list shows it; Swedish writes dates so. */
function dayOf(instant: string): string {
  return new Date(instant).toLocaleDateString('sv');
}
