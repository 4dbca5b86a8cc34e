import { ChangeDetectionStrategy, Component, computed, inject, input, resource } from '@angular/core';
import { MatMenuModule } from '@angular/material/menu';
import { RouterLink } from '@angular/router';
import { Problem } from '@api/problem';
import { type Teacher, TeachersApi } from '@api/teachers-api';
import { Button } from '@ui/button/button';
import { Dialogs } from '@ui/dialog/dialogs';
import { Format } from '@ui/format/format';
import { injectT } from '@ui/i18n/i18n';
import { Icon } from '@ui/icon/icon';
import { usePageTitle } from '@ui/layout/page-title';
import { Avatar } from '@ui/status/avatar';
import { Badge } from '@ui/status/badge';
import { Empty, Failed, Skeleton } from '@ui/status/states';
import { Toasts } from '@ui/toast/toasts';
import { WorkloadChart } from './workload-chart';

/** A teacher: contact, hours, groups, and how much there is to teach. */
@Component({
  selector: 'app-teacher-page',
  imports: [Avatar, Badge, Button, Empty, Failed, Icon, MatMenuModule, RouterLink, Skeleton, WorkloadChart],
  templateUrl: './teacher.page.html',
  styleUrls: ['../school-record.css', '../school-detail.css'],
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class TeacherPage {
  protected readonly t = injectT();
  protected readonly format = inject(Format);
  readonly #api = inject(TeachersApi);
  readonly #dialogs = inject(Dialogs);
  readonly #toasts = inject(Toasts);
  readonly id = input.required<string>();

  protected readonly read = resource({ params: () => ({ id: this.id() }), loader: ({ params }) => this.#api.get(params.id) });
  protected readonly problem = computed(() => {
    const error = this.read.error();
    return error ? Problem.from(error.cause ?? error) : null;
  });
  protected readonly missing = computed(() => [400, 404].includes(this.problem()?.status ?? 0));
  protected readonly teacher = computed(() => (this.read.hasValue() ? this.read.value().value : null));
  protected readonly days = computed(() =>
    [...Map.groupBy(this.teacher()?.availability ?? [], ({ weekday }) => weekday)].map(([weekday, hours]) => ({
      name: this.format.weekday(weekday, 'long'),
      hours: hours.map(({ start, end }) => `${start} – ${end}`).join(', '),
    })),
  );

  constructor() {
    usePageTitle(
      () => this.teacher()?.name ?? this.t('school.view.teachers'),
      () => ({ link: '/school/teachers', label: this.t('school.view.teachers') }),
    );
  }

  protected async edit(): Promise<void> {
    if (!this.read.hasValue()) return;
    const { TeacherDialog } = await import('./teacher-dialog');
    const { value: teacher, etag } = this.read.value();
    if (await this.#dialogs.open<Teacher>(TeacherDialog, { teacher, etag }, 640)) this.read.reload();
  }

  protected async archive({ id, name }: Teacher): Promise<void> {
    const done = await this.#dialogs.confirm({
      title: this.t('schoolTeachers.archive.title', { name }),
      text: this.t('schoolTeachers.archive.text'),
      consequences: [this.t('schoolTeachers.archive.place'), this.t('schoolTeachers.archive.lessons')],
      action: this.t('schoolTeachers.archive.action'),
      danger: true,
      run: () => this.#api.archive(id),
    });
    if (!done) return;
    this.#toasts.done(this.t('schoolTeachers.archive.done', { name }), () => this.#takeBack(id));
    this.read.reload();
  }

  protected async restore({ id, name }: Teacher): Promise<void> {
    const done = await this.#dialogs.confirm({
      title: this.t('schoolTeachers.restore.title', { name }),
      text: this.t('schoolTeachers.restore.text'),
      action: this.t('schoolTeachers.restore.action'),
      run: () => this.#api.restore(id),
    });
    if (done) this.read.reload();
  }

  async #takeBack(id: string): Promise<void> {
    try {
      await this.#api.restore(id);
      this.read.reload();
    } catch (error) {
      this.#toasts.failed(Problem.from(error).detail);
    }
  }
}
