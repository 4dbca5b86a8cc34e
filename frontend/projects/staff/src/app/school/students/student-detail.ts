import { ChangeDetectionStrategy, Component, computed, effect, inject, input, output, resource } from '@angular/core';
import { takeUntilDestroyed } from '@angular/core/rxjs-interop';
import { MatMenuModule } from '@angular/material/menu';
import { RouterLink } from '@angular/router';
import { GroupsApi } from '@api/groups-api';
import { Problem } from '@api/problem';
import { type Student, StudentsApi } from '@api/students-api';
import { Button } from '@ui/button/button';
import { Dialogs } from '@ui/dialog/dialogs';
import { Format } from '@ui/format/format';
import type { TextKey } from '@ui/i18n/catalogue';
import { injectT } from '@ui/i18n/i18n';
import { Icon } from '@ui/icon/icon';
import { Avatar } from '@ui/status/avatar';
import { Badge } from '@ui/status/badge';
import { Empty, Failed, Skeleton } from '@ui/status/states';
import { Toasts } from '@ui/toast/toasts';
import { StudentBalance } from '../balance/student-balance';
import { StudentAccess } from '../portal-access/student-access';
import { StudentAttendance } from '../register/student-attendance';
import { StudentActions } from './student-actions';
import { PersonalData } from '../../privacy/personal-data';
import { Session } from '../../session/session';
import { timelineOf } from './student-timeline';

/** One student, in a side panel or as a page. */
@Component({
  selector: 'app-student-detail',
  imports: [Avatar, Badge, Button, Empty, Failed, Icon, MatMenuModule, PersonalData, RouterLink, Skeleton, StudentAccess, StudentAttendance, StudentBalance],
  templateUrl: './student-detail.html',
  styleUrl: '../school-detail.css',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class StudentDetail {
  protected readonly t = injectT();
  protected readonly format = inject(Format);
  readonly #api = inject(StudentsApi);
  readonly #groups = inject(GroupsApi);
  readonly #actions = inject(StudentActions);
  readonly #dialogs = inject(Dialogs);
  readonly #toasts = inject(Toasts);
  readonly #session = inject(Session);
  /** Erasing a student is for who removes people: what it deletes cannot be brought back. */
  protected readonly mayErase = computed(() => this.#session.scope('hr.people.remove') === 'all');
  readonly id = input.required<string>();
  readonly changed = output<Student>();
  readonly loaded = output<Student>();

  protected readonly read = resource({ params: () => ({ id: this.id() }), loader: ({ params }) => this.#api.get(params.id) });
  protected readonly problem = computed(() => {
    const error = this.read.error();
    return error ? Problem.from(error.cause ?? error) : null;
  });
  protected readonly missing = computed(() => [400, 404].includes(this.problem()?.status ?? 0));
  protected readonly student = computed(() => (this.read.hasValue() ? this.read.value().value : null));
  protected readonly timeline = computed(() => {
    const student = this.student();
    return student ? timelineOf(student) : [];
  });
  protected readonly facts = computed(() => {
    const student = this.student();
    if (!student) return [];
    const { guardian } = student;
    const sections: { heading: TextKey; facts: { label: TextKey; value: string | null | undefined; email?: boolean }[] }[] = [
      {
        heading: 'schoolStudents.section.contact',
        facts: [
          { label: 'schoolStudents.field.email', value: student.email, email: true },
          { label: 'schoolStudents.field.phone', value: student.phone },
          { label: 'schoolStudents.field.enrolledOn', value: this.format.date(student.enrolledOn) },
        ],
      },
      {
        heading: 'schoolStudents.section.guardian',
        facts: [
          { label: 'schoolStudents.field.guardian', value: guardian && [guardian.name, guardian.relation].filter(Boolean).join(', ') },
          { label: 'schoolStudents.field.phone', value: guardian?.phone },
          { label: 'schoolStudents.field.email', value: guardian?.email, email: true },
        ],
      },
    ];
    return sections.map(({ heading, facts }) => ({ heading, facts: facts.filter(({ value }) => value) })).filter(({ facts }) => facts.length > 0);
  });

  constructor() {
    this.#actions.undone.pipe(takeUntilDestroyed()).subscribe((student) => student.id === this.id() && this.saved(student));
    effect(() => {
      const student = this.student();
      if (student) this.loaded.emit(student);
    });
  }

  protected period({ from, until }: Student['memberships'][number]): string {
    return until ? this.format.dates(from, until) : this.t('schoolStudents.since', { from: this.format.date(from) });
  }

  protected async edit(): Promise<void> {
    if (!this.read.hasValue()) return;
    const { StudentDialog } = await import('./student-dialog');
    const { value: student, etag } = this.read.value();
    this.saved(await this.#dialogs.open<Student>(StudentDialog, { student, etag }, 640));
  }

  protected async archive(student: Student): Promise<void> {
    this.saved(await this.#actions.archive(student));
  }

  protected async restore(student: Student): Promise<void> {
    this.saved(await this.#actions.restore(student));
  }

  protected async join(student: Student): Promise<void> {
    const { MembershipDialog } = await import('../groups/membership-dialog');
    if (await this.#dialogs.open(MembershipDialog, { student }, 480)) this.#readAgain(student);
  }

  protected async leave(student: Student, { groupId, groupName }: Student['memberships'][number]): Promise<void> {
    const done = await this.#dialogs.confirm({
      title: this.t('schoolGroups.leave.title', { name: student.name, group: groupName }),
      text: this.t('schoolGroups.leave.text'),
      action: this.t('schoolGroups.leave.action'),
      danger: true,
      run: () => this.#groups.removeMember(groupId, student.id),
    });
    if (!done) return;
    this.#toasts.done(this.t('schoolGroups.leave.done', { name: student.name, group: groupName }));
    this.#readAgain(student);
  }

  protected saved(student: Student | undefined): void {
    if (student) this.#readAgain(student);
  }

  #readAgain(student: Student): void {
    this.changed.emit(student);
    // The version has moved on: read it again rather than guess.
    this.read.reload();
  }
}
