import type { requestsEn } from './requests.en';

export const requestsVi: typeof requestsEn = {
  status: { pending: 'Đang chờ', approved: 'Đã duyệt', rejected: 'Bị từ chối', withdrawn: 'Đã rút', cancelled: 'Đã hủy' },
  waitsFor: 'Chờ {names} quyết định, gửi {since}',
  waits: 'Chờ người có quyền quyết định, gửi {since}',
  deputy: '{name} (vắng, {deputy} quyết định)',
  decidedBy: '{name}, ngày {date}',
  decidedAlone: 'Tự quyết định vì là quản trị viên hoặc nhân sự duy nhất, ngày {date}',
  withdraw: 'Rút lại',
  withdrawTitle: 'Rút yêu cầu ngày {date}?',
  withdrawText: 'Sẽ không ai quyết định yêu cầu này nữa. Bạn có thể gửi lại.',
  withdrawn: 'Đã rút yêu cầu',
  reason: 'Lý do',
  requested: 'Gửi lúc',
  person: 'Nhân viên',
  state: 'Trạng thái',
  menu: 'Thao tác với yêu cầu ngày {date}',
};
