import { NgTemplateOutlet } from '@angular/common';
import { ChangeDetectionStrategy, Component, computed, inject, input } from '@angular/core';
import { RouterLink } from '@angular/router';
import type { PresentPerson } from '@api/attendance-api';
import { Format } from '@ui/format/format';
import { ownZone, zoneNote } from '@ui/format/zone';
import { injectT } from '@ui/i18n/i18n';
import { ListFilters } from '@ui/list/list-filters';
import { injectListUrl } from '@ui/list/list-url';
import { Avatar } from '@ui/status/avatar';
import { Badge } from '@ui/status/badge';
import { Empty, Failed, Skeleton } from '@ui/status/states';
import { departmentFilter } from '../../departments/department-filter';
import { presentPeople } from './present-people';
import { sharedNote } from './shared-note';

/** Who is in now and, apart from them, who never clocked out. Keeps itself up to date while it can be seen. */
@Component({
  selector: 'app-present-page',
  imports: [Avatar, Badge, Empty, Failed, ListFilters, NgTemplateOutlet, RouterLink, Skeleton],
  templateUrl: './present.page.html',
  styleUrl: './present.page.css',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class PresentPage {
  protected readonly t = injectT();
  protected readonly format = inject(Format);
  protected readonly setUrl = injectListUrl();
  readonly departmentId = input<string>();
  protected readonly filters = departmentFilter();
  protected readonly live = presentPeople(computed(() => this.departmentId() ?? null));

  protected readonly inNow = computed(() => (this.live.people() ?? []).filter(({ missingClockOut }) => !missingClockOut));
  protected readonly forgotten = computed(() => (this.live.people() ?? []).filter(({ missingClockOut }) => missingClockOut));

  /** Of all times, where they agree on one. */
  protected readonly zone = computed(() => sharedNote(this.live.people() ?? []));

  protected since({ clockIn, timeZone }: PresentPerson): string {
    const time = this.t('clock.since', { time: this.format.time(clockIn, timeZone) });
    return [time, this.zone() ? '' : zoneNote(timeZone, clockIn)].filter(Boolean).join(' · ');
  }

  protected time(ms: number): string {
    return this.format.time(new Date(ms).toISOString(), ownZone());
  }
}
