export { APPLICATION_CONTROLLERS, APPLICATION_PROVIDERS } from './applications/index.js';
import { PostingEntity } from './postings/posting.entity.js';

export { RecruitmentModule } from './recruitment.module.js';

export const RECRUITMENT_ENTITIES = [PostingEntity];
