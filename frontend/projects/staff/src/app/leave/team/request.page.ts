import { ChangeDetectionStrategy, Component, input } from '@angular/core';
import { RequestDetail } from './request-detail';

/** One request of somebody, as a page. */
@Component({
  selector: 'app-request-page',
  imports: [RequestDetail],
  template: `<app-request-detail [id]="id()" />`,
  styles: `
    :host {
      display: block;
      height: 100%;
      overflow: auto;
    }
    app-request-detail {
      max-width: 680px;
      margin: 0 auto;
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class RequestPage {
  readonly id = input.required<string>();
}
