import { ChangeDetectionStrategy, Component, input } from '@angular/core';
import { OvertimeList } from './overtime-list';

@Component({
  selector: 'app-team-overtime-page',
  imports: [OvertimeList],
  template: `<app-overtime-list [from]="from()" [to]="to()" [personId]="personId()" [departmentId]="departmentId()" [status]="status()" />`,
  changeDetection: ChangeDetectionStrategy.OnPush,
  host: { class: 'fill' },
})
export class TeamOvertimePage {
  readonly from = input<string>();
  readonly to = input<string>();
  readonly personId = input<string>();
  readonly departmentId = input<string>();
  readonly status = input<string>();
}
