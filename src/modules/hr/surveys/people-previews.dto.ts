import { UuidField } from '../../../common/http/fields.js';

export class HeirBody {
  @UuidField({ optional: true, description: 'Who is to receive what the person owns' }) heirId?: string;
}
