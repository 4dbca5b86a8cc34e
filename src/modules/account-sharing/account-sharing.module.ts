import './account-sharing.rules.js';
import { Module } from '@nestjs/common';
import { HrModule } from '../hr/index.js';
import { AccessController } from './access/access.controller.js';
import { AccessQueries } from './access/access.queries.js';
import { AccessService } from './access/access.service.js';
import { ItemsLeaving } from './access/items-leaving.queries.js';
import { WaitingKeys } from './access/waiting-keys.service.js';
import { ItemsExplained } from './explanations/items-explained.service.js';
import { ItemsController } from './items/items.controller.js';
import { ItemsQueries } from './items/items.queries.js';
import { ItemsService } from './items/items.service.js';
import { Openings } from './items/openings.service.js';
import { ItemsSurvey } from './surveys/items-survey.service.js';
import { CompanyKeyService } from './vault/company-key.service.js';
import { VaultController } from './vault/vault.controller.js';
import { VaultService } from './vault/vault.service.js';

@Module({
  imports: [HrModule],
  controllers: [VaultController, ItemsController, AccessController],
  providers: [VaultService, CompanyKeyService, ItemsQueries, Openings, ItemsService, AccessQueries, AccessService, WaitingKeys, ItemsLeaving, ItemsExplained, ItemsSurvey],
})
export class AccountSharingModule {}
