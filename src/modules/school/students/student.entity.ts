import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A student. Only the columns that staff may write; what is shown comes from students.queries.ts. */
@Entity({ schema: 'app', name: 'student' })
export class StudentEntity {
  @PrimaryColumn('uuid', { name: 'company_id' }) companyId!: string;
  @PrimaryColumn({ type: 'uuid', default: () => 'uuidv7()' }) id!: string;
  @Column('text') name!: string;
  @Column('text', { nullable: true }) email!: string | null;
  @Column('text', { nullable: true }) phone!: string | null;
  @Column('text', { name: 'guardian_name', nullable: true }) guardianName!: string | null;
  @Column('text', { name: 'guardian_email', nullable: true }) guardianEmail!: string | null;
  @Column('text', { name: 'guardian_phone', nullable: true }) guardianPhone!: string | null;
  @Column('text', { name: 'guardian_relation', nullable: true }) guardianRelation!: string | null;
  @Column('date', { name: 'enrolled_on', nullable: true }) enrolledOn!: string | null;
  @Column('text', { nullable: true }) notes!: string | null;
  @Column({ type: 'text', insert: false }) status!: 'active' | 'archived';
  @Column({ type: 'timestamptz', name: 'archived_at', insert: false, nullable: true }) archivedAt!: Date | null;
  @Column({ type: 'integer', insert: false }) version!: number;
}
