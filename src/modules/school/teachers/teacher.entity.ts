import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A teacher. Only the columns that staff may write; what is shown comes from teachers.queries.ts. */
@Entity({ schema: 'app', name: 'teacher' })
export class TeacherEntity {
  @PrimaryColumn('uuid', { name: 'company_id' }) companyId!: string;
  @PrimaryColumn({ type: 'uuid', default: () => 'uuidv7()' }) id!: string;
  @Column('text') name!: string;
  @Column('text', { nullable: true }) email!: string | null;
  @Column('text', { nullable: true }) phone!: string | null;
  @Column('text', { array: true }) subjects!: string[];
  @Column('uuid', { name: 'person_id', nullable: true }) personId!: string | null;
  @Column({ type: 'text', insert: false }) status!: 'active' | 'archived';
  @Column({ type: 'timestamptz', name: 'archived_at', insert: false, nullable: true }) archivedAt!: Date | null;
  @Column({ type: 'integer', insert: false }) version!: number;
}
