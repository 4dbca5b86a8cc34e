import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Explanations, type Question } from '../../../common/access/explanations.js';

const seen: Question = { decider: { by: 'sees' } };

/** Postings and applications, for explanations: whoever sees one does with it what the row of the matrix says. */
@Injectable()
export class RecruitmentExplained implements OnModuleInit {
  constructor(private readonly explanations: Explanations) {}

  onModuleInit(): void {
    this.explanations.register(
      { type: 'posting', table: 'posting', label: 't.title', actions: { 'hr.recruitment.manage-postings': seen, 'hr.recruitment.view-applications': seen } },
      { type: 'application', table: 'application', label: 't.name', actions: { 'hr.recruitment.view-applications': seen, 'hr.recruitment.manage-applications': seen } },
      { type: 'interview', table: 'interview', actions: { 'hr.recruitment.manage-applications': seen } },
    );
  }
}
