import { ChangeDetectionStrategy, Component, computed, inject, input, output } from '@angular/core';
import { MatMenuModule } from '@angular/material/menu';
import type { Person } from '@api/people-api';
import { Button } from '@ui/button/button';
import { injectT } from '@ui/i18n/i18n';
import { Icon } from '@ui/icon/icon';
import { Session } from '../session/session';
import { assignableRoles, mayInvite, mayRemove } from './people.policy';
import { PersonActions } from './person-actions';

/** What can be done with this person, by this reader, in this state. Nothing to do: no menu. */
@Component({
  selector: 'app-person-menu',
  imports: [Button, Icon, MatMenuModule],
  template: `
    @if (can(); as can) {
      @if (can.any) {
        <button
          uiButton
          size="s"
          iconOnly
          type="button"
          icon="ellipsis"
          data-testid="person-menu"
          [attr.aria-label]="t('people.actionsFor', { name: person().name })"
          [matMenuTriggerFor]="menu"
        ></button>
      }
      <mat-menu #menu="matMenu">
        @if (can.invite) {
          <button mat-menu-item type="button" data-testid="invite-person" (click)="run(actions.invite(person()))">
            <ui-icon name="mail-plus" />{{ t('people.inviteRecord.action') }}
          </button>
        }
        @if (can.role) {
          <button mat-menu-item type="button" data-testid="change-role" (click)="run(actions.changeRole(person()))">
            <ui-icon name="shield-check" />{{ t('people.role.action') }}
          </button>
        }
        @if (can.deactivate) {
          <button mat-menu-item type="button" data-testid="deactivate" (click)="run(actions.deactivate(person()))">
            <ui-icon name="user-x" />{{ t('people.deactivate.action') }}
          </button>
        }
        @if (can.reactivate) {
          <button mat-menu-item type="button" data-testid="reactivate" (click)="run(actions.reactivate(person()))">
            <ui-icon name="user-check" />{{ t('people.reactivate.action') }}
          </button>
        }
        @if (can.keep) {
          <button mat-menu-item type="button" data-testid="cancel-offboarding" (click)="run(actions.cancelOffboarding(person()))">
            <ui-icon name="user-check" />{{ t('people.offboard.cancel') }}
          </button>
        }
        @if (can.offboard) {
          <button mat-menu-item type="button" class="danger" data-testid="offboard" (click)="run(actions.offboard(person()))">
            <ui-icon name="user-minus" />{{ t('people.offboard.action') }}
          </button>
        }
      </mat-menu>
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class PersonMenu {
  protected readonly t = injectT();
  protected readonly actions = inject(PersonActions);
  readonly #session = inject(Session);
  readonly person = input.required<Person>();
  readonly changed = output<Person>();

  protected readonly can = computed(() => {
    const me = this.#session.me();
    const person = this.person();
    if (!me) return null;
    const remove = mayRemove(me, person);
    const can = {
      invite: mayInvite(me, person),
      role: assignableRoles(me, person).length > 0,
      deactivate: remove && person.status === 'active',
      reactivate: remove && person.status === 'inactive',
      keep: remove && !!person.offboarding,
      offboard: remove && person.status !== 'offboarded' && !person.offboarding,
    };
    return { ...can, any: Object.values(can).some(Boolean) };
  });

  protected async run(action: Promise<Person | undefined>): Promise<void> {
    const person = await action;
    if (person) this.changed.emit(person);
  }
}
