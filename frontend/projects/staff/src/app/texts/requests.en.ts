/** The life of a request: corrections, leave and overtime alike. */
export const requestsEn = {
  status: { pending: 'Pending', approved: 'Approved', rejected: 'Rejected', withdrawn: 'Withdrawn', cancelled: 'Cancelled' },
  waitsFor: 'Waits for {names}, asked {since}',
  waits: 'Waits for somebody who may decide, asked {since}',
  deputy: '{name} (away, {deputy} decides)',
  decidedBy: 'By {name} on {date}',
  decidedAlone: 'Decided by themselves, as the only Admin or HR, on {date}',
  withdraw: 'Withdraw',
  withdrawTitle: 'Withdraw the request of {date}?',
  withdrawText: 'Nobody decides it any more. You can ask again.',
  withdrawn: 'Request withdrawn',
  reason: 'Reason',
  requested: 'Asked',
  person: 'Person',
  state: 'State',
  menu: 'Actions for the request of {date}',
};
