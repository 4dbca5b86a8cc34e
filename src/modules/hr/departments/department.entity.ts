import { Column, Entity, PrimaryColumn } from 'typeorm';

@Entity({ schema: 'app', name: 'department' })
export class DepartmentEntity {
  @PrimaryColumn('uuid', { name: 'company_id' }) companyId!: string;
  @PrimaryColumn({ type: 'uuid', default: () => 'uuidv7()' }) id!: string;
  @Column('text') name!: string;
  @Column('uuid', { name: 'manager_id', nullable: true }) managerId!: string | null;
  @Column({ type: 'timestamptz', name: 'archived_at', nullable: true, insert: false }) archivedAt!: Date | null;
  @Column({ type: 'integer', insert: false }) version!: number;
}
