import { ChangeDetectionStrategy, Component, input, linkedSignal } from '@angular/core';
import type { Student } from '@api/students-api';
import { injectT } from '@ui/i18n/i18n';
import { usePageTitle } from '@ui/layout/page-title';
import { StudentDetail } from './student-detail';

@Component({
  selector: 'app-student-page',
  imports: [StudentDetail],
  template: `<app-student-detail [id]="id()" (changed)="student.set($event)" (loaded)="student.set($event)" />`,
  styleUrl: '../school-record.css',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class StudentPage {
  protected readonly t = injectT();
  readonly id = input.required<string>();
  protected readonly student = linkedSignal<string, Student | null>({ source: this.id, computation: () => null });

  constructor() {
    usePageTitle(
      () => this.student()?.name ?? this.t('school.view.students'),
      () => ({ link: '/school/students', label: this.t('school.view.students') }),
    );
  }
}
