import { ChangeDetectionStrategy, Component, signal } from '@angular/core';
import { Problem } from '@api/problem';
import { Button } from '@ui/button/button';
import { injectT } from '@ui/i18n/i18n';
import { FilterChip } from '@ui/list/filter-chip';
import { Badge } from '@ui/status/badge';
import { Meter } from '@ui/status/meter';
import { ProblemNote } from '@ui/status/problem-note';
import { Empty, Failed, Skeleton } from '@ui/status/states';
import { DesignList } from './design-list';
import { Specimen } from './specimen';

const TRACE = '4bf92f3577b34da6a3ce929d0e0e4736';

@Component({
  selector: 'app-design-data',
  imports: [Badge, Button, DesignList, Empty, Failed, FilterChip, Meter, ProblemNote, Skeleton, Specimen],
  templateUrl: './design-data.html',
  styles: `
    .frame {
      --gutter: 16px;
      border: 1px solid var(--line);
      border-radius: var(--radius);
      overflow: auto;
      container: list / inline-size;
    }
    .three {
      display: grid;
      grid-template-columns: repeat(auto-fit, minmax(min(100%, 260px), 1fr));
      gap: 16px;
    }
    .meters {
      display: grid;
      gap: 16px;
      max-width: 420px;
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class DesignData {
  protected readonly t = injectT();
  protected readonly chosen = signal<string | null>('sales');
  protected readonly options = [
    { value: 'sales', label: 'Sales' },
    { value: 'tech', label: 'Kỹ thuật' },
  ];
  protected readonly problem = new Problem(500, 'INTERNAL', '', [], TRACE);
  protected readonly quota = new Problem(409, 'QUOTA_EXCEEDED', '', [], null, null, {
    limit: 15,
    used: 15,
    plan: 'community',
  });
}
