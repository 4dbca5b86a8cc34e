import { ChangeDetectionStrategy, Component } from '@angular/core';
import { injectT } from '@ui/i18n/i18n';
import { Section } from '../../settings/section';
import { ScreensList } from '../portal-access/screens-list';
import { RoomsList } from './rooms-list';
import { RulesForm } from './rules-form';

/** What a school decides for itself: how balances go, where lessons are, and on which screens students sign in. */
@Component({
  selector: 'app-school-settings-page',
  imports: [RoomsList, RulesForm, ScreensList, Section],
  template: `
    <div class="page">
      <app-section [heading]="t('schoolSettings.rules.title')" [lead]="t('schoolSettings.rules.lead')"><app-rules-form /></app-section>
      <app-section [heading]="t('schoolSettings.rooms.title')" [lead]="t('schoolSettings.rooms.lead')"><app-rooms-list /></app-section>
      <app-screens-list />
    </div>
  `,
  styles: `
    :host {
      display: block;
      height: 100%;
      overflow: auto;
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class SchoolSettingsPage {
  protected readonly t = injectT();
}
