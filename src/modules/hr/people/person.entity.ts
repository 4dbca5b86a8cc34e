import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { StaffRole } from '../../../common/access/access-matrix.js';
import type { EmploymentType, PersonStatus } from './person.types.js';

/** A staff record. Only the columns that staff may write; what is shown comes from people.queries.ts. */
@Entity({ schema: 'app', name: 'person' })
export class PersonEntity {
  @PrimaryColumn('uuid', { name: 'company_id' }) companyId!: string;
  @PrimaryColumn({ type: 'uuid', default: () => 'uuidv7()' }) id!: string;
  @Column('text') name!: string;
  @Column('text', { nullable: true }) email!: string | null;
  @Column('text', { name: 'job_title', nullable: true }) jobTitle!: string | null;
  @Column('uuid', { name: 'department_id', nullable: true }) departmentId!: string | null;
  @Column('text') role!: StaffRole;
  @Column('text') status!: PersonStatus;
  @Column('date', { name: 'start_date', nullable: true }) startDate!: string | null;
  @Column('text', { name: 'employment_type', nullable: true }) employmentType!: EmploymentType | null;
  @Column({ type: 'uuid', name: 'previous_person_id', nullable: true, update: false }) previousPersonId!: string | null;
  @Column({ type: 'integer', insert: false }) version!: number;
  @Column({ type: 'timestamptz', name: 'updated_at', insert: false }) updatedAt!: Date;
}
