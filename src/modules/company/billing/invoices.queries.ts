import { type Page, type PageQuery, decodeCursor, pageOf, wrongCursor } from '../../../common/http/page.js';
import type { Database } from '../../../common/tenancy/database.js';
import type { Invoice, PlanChange } from './invoice.dto.js';
import type { PrintedInvoice } from './invoice-pdf.rules.js';
import { decimalsOf, invoiceName } from './money.rules.js';

type InvoiceRow = Omit<Invoice, 'name' | 'decimals'>;

const FROM = 'app.invoice i left join app.invoice_settlement s on s.company_id = i.company_id and s.invoice_id = i.id';
const SHOWN = `i.id, i.number, i.issued_on::text as "issuedOn", i.due_on::text as "dueOn", i.currency, i.total::float8 as total, i.lines, i.payment,
  coalesce(s.outcome, 'open') as status, s.at as "settledAt"`;

/** The company's invoices, the newest first. @throws Problem 400 for a cursor of another list */
export async function readInvoices(database: Database, { limit, cursor, total }: PageQuery): Promise<Page<Invoice>> {
  const { companyId } = database.actor;
  const after = decodeCursor(cursor);
  if (after && !/^\d{1,9}$/.test(after.value ?? '')) throw wrongCursor();
  const rows = await database.query<InvoiceRow>(
    `select ${SHOWN} from ${FROM} where i.company_id = $1 and ($2::integer is null or i.number < $2) order by i.number desc limit $3`,
    [companyId, after?.value ?? null, limit + 1],
  );
  const { items, nextCursor } = pageOf(rows, limit, ({ number }) => String(number));
  const page = { items: items.map((row) => ({ ...row, name: invoiceName(row.number), decimals: decimalsOf(row.currency) })), nextCursor };
  if (!total) return page;
  const [counted] = await database.query<{ count: number }>('select count(*)::integer as count from app.invoice where company_id = $1', [companyId]);
  return { ...page, total: counted!.count };
}

/** Everything that is printed on one invoice, or undefined when the actor sees none with that id. */
export function readInvoice(database: Database, id: string): Promise<(PrintedInvoice & { locale: string }) | undefined> {
  return database.first(
    `select ${SHOWN}, i.issuer, i.billed_name as "billedName", i.billed_contact as "billedContact", i.created_at as "createdAt", c.locale
       from ${FROM} join app.company c on c.id = i.company_id where i.company_id = $1 and i.id = $2`,
    [database.actor.companyId, id],
  );
}

/** How the company came to its plan, the newest change first. */
export async function readPlanHistory(database: Database): Promise<Page<PlanChange>> {
  const items = await database.query<PlanChange>(
    `select h.id, h.at, h.from_plan as "from", h.to_plan as "to", p.name as "byName"
       from app.plan_change h left join app.person p on p.company_id = h.company_id and p.id = h.changed_by
      where h.company_id = $1 order by h.at desc, h.id desc limit 100`,
    [database.actor.companyId],
  );
  return { items, nextCursor: null };
}
