import { Column, Entity, PrimaryColumn } from 'typeorm';

export const POSTING_STATUSES = ['draft', 'published', 'unpublished', 'closed', 'archived'] as const;
export type PostingStatus = (typeof POSTING_STATUSES)[number];

export const WORK_MODES = ['on-site', 'remote', 'hybrid'] as const;
export const EMPLOYMENT_TYPES = ['full-time', 'part-time', 'contract', 'intern'] as const;

/** A position that is offered. Only the columns that staff may write; what is shown comes from postings.queries.ts. */
@Entity({ schema: 'app', name: 'posting' })
export class PostingEntity {
  @PrimaryColumn('uuid', { name: 'company_id' }) companyId!: string;
  @PrimaryColumn({ type: 'uuid', default: () => 'uuidv7()' }) id!: string;
  @Column('text') title!: string;
  @Column('uuid', { name: 'department_id', nullable: true }) departmentId!: string | null;
  @Column('text') description!: string;
  @Column('text', { nullable: true }) requirements!: string | null;
  @Column('text', { nullable: true }) responsibilities!: string | null;
  @Column('text', { nullable: true }) location!: string | null;
  @Column('text', { name: 'work_mode' }) workMode!: (typeof WORK_MODES)[number];
  @Column('text', { name: 'employment_type' }) employmentType!: (typeof EMPLOYMENT_TYPES)[number];
  @Column('date', { name: 'closes_on', nullable: true }) closesOn!: string | null;
  @Column({ type: 'text', insert: false }) status!: PostingStatus;
}
