import { Controller, Get, Param, ParseUUIDPipe, Query, StreamableFile } from '@nestjs/common';
import { ApiOkResponse, ApiProduces, ApiTags } from '@nestjs/swagger';
import { Access } from '../../../common/access/access.decorator.js';
import { AnswersPage, type Page, PageQuery } from '../../../common/http/page.js';
import { notFound } from '../../../common/http/problem.js';
import { Database } from '../../../common/tenancy/database.js';
import { Invoice, InvoiceFileQuery, PlanChange } from './invoice.dto.js';
import { invoicePdf } from './invoice-pdf.rules.js';
import { readInvoice, readInvoices, readPlanHistory } from './invoices.queries.js';
import { invoiceName } from './money.rules.js';

@ApiTags('Company')
@Controller('api/v1/company/billing')
export class InvoicesController {
  constructor(private readonly database: Database) {}

  @Access('company.billing.manage')
  @Get('invoices')
  @AnswersPage(Invoice)
  list(@Query() query: PageQuery): Promise<Page<Invoice>> {
    return readInvoices(this.database, query);
  }

  /** The invoice as a document. */
  @Access('company.billing.manage')
  @Get('invoices/:id/file')
  @ApiProduces('application/pdf')
  @ApiOkResponse({ schema: { type: 'string', format: 'binary' } })
  async file(@Param('id', ParseUUIDPipe) id: string, @Query() { locale }: InvoiceFileQuery): Promise<StreamableFile> {
    const invoice = await readInvoice(this.database, id);
    if (!invoice) throw notFound();
    const pdf = await invoicePdf(invoice, locale ?? (invoice.locale === 'vi' ? 'vi' : 'en'));
    return new StreamableFile(pdf, { type: 'application/pdf', disposition: `attachment; filename="${invoiceName(invoice.number)}.pdf"` });
  }

  @Access('company.billing.manage')
  @Get('plan-history')
  @AnswersPage(PlanChange)
  history(): Promise<Page<PlanChange>> {
    return readPlanHistory(this.database);
  }
}
