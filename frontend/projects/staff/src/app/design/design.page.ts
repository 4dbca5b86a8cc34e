import { ChangeDetectionStrategy, Component } from '@angular/core';
import { injectT } from '@ui/i18n/i18n';
import { Icon } from '@ui/icon/icon';
import { ICON_NAMES } from '@ui/icon/icon-names';
import { usePageTitle } from '@ui/layout/page-title';
import { DesignControls } from './design-controls';
import { DesignData } from './design-data';
import { DesignFoundations } from './design-foundations';
import { DesignLayout } from './design-layout';
import { Specimen } from './specimen';

/** The system all pages use, shown with the components themselves. */
@Component({
  selector: 'app-design-page',
  imports: [DesignControls, DesignData, DesignFoundations, DesignLayout, Icon, Specimen],
  template: `
    <div class="page">
      <p class="muted">{{ t('design.lead') }}</p>
      <app-design-foundations />
      <app-design-controls />
      <app-design-data />
      <app-design-layout />
      <app-specimen [heading]="t('design.icons')" [lead]="t('design.iconsLead')">
        <ul>
          @for (icon of icons; track icon) {
            <li><ui-icon [name]="icon" /><span class="small faint">{{ icon }}</span></li>
          }
        </ul>
      </app-specimen>
    </div>
  `,
  styles: `
    .page {
      max-width: 960px;
      margin: 0 auto;
    }
    ul {
      display: grid;
      grid-template-columns: repeat(auto-fill, minmax(150px, 1fr));
      gap: 8px;
    }
    li {
      display: flex;
      align-items: center;
      gap: 10px;
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class DesignPage {
  protected readonly t = injectT();
  protected readonly icons = ICON_NAMES;

  constructor() {
    usePageTitle(() => this.t('design.title'));
  }
}
