import { ChangeDetectionStrategy, Component, input } from '@angular/core';
import { OvertimeList } from './overtime-list';

@Component({
  selector: 'app-own-overtime-page',
  imports: [OvertimeList],
  template: `<app-overtime-list own [from]="from()" [to]="to()" [status]="status()" />`,
  changeDetection: ChangeDetectionStrategy.OnPush,
  host: { class: 'fill' },
})
export class OwnOvertimePage {
  readonly from = input<string>();
  readonly to = input<string>();
  readonly status = input<string>();
}
