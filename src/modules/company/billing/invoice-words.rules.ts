/** What is printed on an invoice beside names and numbers. */
export interface InvoiceWords {
  readonly title: string;
  readonly number: string;
  readonly issued: string;
  readonly due: string;
  readonly billedTo: string;
  readonly from: string;
  readonly what: string;
  readonly amount: string;
  readonly total: string;
  readonly howToPay: string;
  readonly reference: string;
  readonly status: Readonly<Record<'open' | 'paid' | 'void', string>>;
  readonly page: (page: number, pages: number) => string;
}

export const INVOICE_WORDS: Readonly<Record<'en' | 'vi', InvoiceWords>> = {
  en: {
    title: 'Invoice',
    number: 'Number',
    issued: 'Issued',
    due: 'Due',
    billedTo: 'Billed to',
    from: 'From',
    what: 'Description',
    amount: 'Amount',
    total: 'Total',
    howToPay: 'How to pay',
    reference: 'Please name this number with your payment:',
    status: { open: 'Open', paid: 'Paid', void: 'Void' },
    page: (page, pages) => `Page ${page} of ${pages}`,
  },
  vi: {
    title: 'Hóa đơn',
    number: 'Số',
    issued: 'Ngày phát hành',
    due: 'Hạn thanh toán',
    billedTo: 'Khách hàng',
    from: 'Bên phát hành',
    what: 'Nội dung',
    amount: 'Thành tiền',
    total: 'Tổng cộng',
    howToPay: 'Cách thanh toán',
    reference: 'Vui lòng ghi số này khi thanh toán:',
    status: { open: 'Chưa thanh toán', paid: 'Đã thanh toán', void: 'Đã hủy' },
    page: (page, pages) => `Trang ${page} / ${pages}`,
  },
};
