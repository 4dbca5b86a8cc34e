import { ChangeDetectionStrategy, Component, computed, input, type Resource } from '@angular/core';
import { Problem } from '@api/problem';
import { Failed, Skeleton } from '@ui/status/states';

/** The frame of a card on the start page: its heading, then what it reads, with the states around that. */
@Component({
  selector: 'app-home-card',
  imports: [Failed, Skeleton],
  template: `
    <header>
      <h3>{{ heading() }}</h3>
      <ng-content select="[beside]" />
    </header>
    @if (of().hasValue()) {
      <ng-content />
    } @else if (problem(); as failure) {
      <ui-failed [problem]="failure" (retry)="reload()" />
    } @else {
      <ui-skeleton />
    }
  `,
  styles: `
    :host {
      display: grid;
      align-content: start;
      gap: 16px;
      min-width: 0;
    }
    header {
      display: flex;
      flex-wrap: wrap;
      align-items: baseline;
      justify-content: space-between;
      gap: 4px 12px;
    }
    ui-failed {
      padding: 8px 0;
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
  host: { class: 'card' },
})
export class HomeCard {
  readonly heading = input.required<string>();
  readonly of = input.required<Resource<unknown>>();
  protected readonly problem = computed(() => {
    const error = this.of().error();
    return error ? Problem.from(error.cause ?? error) : null;
  });

  protected reload(): void {
    (this.of() as Resource<unknown> & { reload(): boolean }).reload();
  }
}
