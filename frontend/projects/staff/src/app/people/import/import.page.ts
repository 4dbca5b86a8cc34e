import { ChangeDetectionStrategy, Component, computed, inject, signal } from '@angular/core';
import { RouterLink } from '@angular/router';
import type { ImportResult } from '@api/people-api';
import { Problem } from '@api/problem';
import { Button } from '@ui/button/button';
import { Format } from '@ui/format/format';
import { injectT } from '@ui/i18n/i18n';
import { Icon } from '@ui/icon/icon';
import { usePageTitle } from '@ui/layout/page-title';
import { ProblemNote } from '@ui/status/problem-note';
import { csvHeader } from './csv-header';
import { FileDrop } from './file-drop';
import { IMPORT_KIND, type ImportOutlook } from './import-kind';
import { ImportMapping } from './import-mapping';
import { ImportPreviewView } from './import-preview';

type Step = 'file' | 'mapping' | 'preview' | 'done';

/** Import in three steps: file → what it would do → done. Nothing is written before the second step is confirmed. */
@Component({
  selector: 'app-import-page',
  imports: [Button, FileDrop, Icon, ImportMapping, ImportPreviewView, ProblemNote, RouterLink],
  templateUrl: './import.page.html',
  styleUrl: './import.page.css',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class ImportPage {
  protected readonly t = injectT();
  protected readonly format = inject(Format);
  protected readonly kind = inject(IMPORT_KIND);
  protected readonly step = signal<Step>('file');
  protected readonly file = signal<File | null>(null);
  protected readonly headers = signal<string[]>([]);
  protected readonly mapping = signal<Record<string, string> | null>(null);
  /** What the server could make of the headers. */
  protected readonly suggested = signal<Record<string, string>>({});
  protected readonly progress = signal<number | null>(null);
  protected readonly confirming = signal(false);
  protected readonly preview = signal<ImportOutlook | null>(null);
  protected readonly result = signal<ImportResult | null>(null);
  protected readonly problem = signal<Problem | null>(null);
  protected readonly numbers = computed(() => {
    const result = this.result();
    if (!result) return [];
    return (['created', 'updated', 'unchanged', 'skipped'] as const).map((key) => ({
      key,
      label: this.t(`people.importing.${key}`),
      value: result[key],
    }));
  });

  constructor() {
    usePageTitle(
      () => this.t(this.kind.words.title),
      () => ({ link: this.kind.back.link, label: this.t(this.kind.back.label) }),
    );
  }

  protected async choose(file: File): Promise<void> {
    this.file.set(file);
    this.mapping.set(null);
    this.headers.set(await csvHeader(file));
    await this.check();
  }

  protected async map(mapping: Record<string, string>): Promise<void> {
    this.mapping.set(mapping);
    await this.check();
  }

  protected async check(): Promise<void> {
    const file = this.file();
    if (!file || this.progress() !== null) return;
    this.problem.set(null);
    this.progress.set(0);
    try {
      const preview = await this.kind.start(file, this.mapping(), (share) => this.progress.set(share));
      this.preview.set(preview);
      this.suggested.set(preview.mapping);
      // Not one good row and nothing chosen yet: most likely the columns were not recognised.
      this.step.set(preview.valid === 0 && !this.mapping() ? 'mapping' : 'preview');
    } catch (error) {
      const problem = Problem.from(error);
      const columns = problem.errors.some(({ field }) => field.startsWith('mapping') || field === 'name');
      if (columns && this.headers().length) {
        this.suggested.set((problem.more['mapping'] as Record<string, string> | undefined) ?? {});
        this.step.set('mapping');
      } else this.problem.set(problem);
    } finally {
      this.progress.set(null);
    }
  }

  protected async confirm(): Promise<void> {
    const preview = this.preview();
    if (!preview || this.confirming()) return;
    this.problem.set(null);
    this.confirming.set(true);
    try {
      this.result.set(await this.kind.confirm(preview.id));
      this.step.set('done');
    } catch (error) {
      this.problem.set(Problem.from(error));
    } finally {
      this.confirming.set(false);
    }
  }

  protected again(): void {
    this.file.set(null);
    this.preview.set(null);
    this.result.set(null);
    this.problem.set(null);
    this.step.set('file');
  }
}
