import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Explanations, type Question } from '../../../common/access/explanations.js';

const seen: Question = { decider: { by: 'sees' } };

/** What belongs to the company itself, for explanations. */
@Injectable()
export class CompanyExplained implements OnModuleInit {
  constructor(private readonly explanations: Explanations) {}

  onModuleInit(): void {
    this.explanations.register(
      { type: 'api-key', table: 'api_key', label: 't.name', actions: { 'company.api-keys.manage': seen } },
      { type: 'invoice', table: 'invoice', actions: { 'company.billing.manage': seen } },
      { type: 'export', table: 'company_export', actions: { 'company.profile.edit': seen } },
      { type: 'support-access', table: 'support_access', actions: { 'company.profile.edit': seen } },
    );
  }
}
