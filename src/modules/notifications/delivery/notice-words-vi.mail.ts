import type { NoticeWords } from './notice-words.mail.js';

const ROLES: Readonly<Record<string, string>> = { admin: 'Quản trị viên', hr: 'Nhân sự', manager: 'Quản lý', employee: 'Nhân viên' };
const STAGES: Readonly<Record<string, string>> = { applied: 'Đã nộp', screening: 'Sàng lọc', interview: 'Phỏng vấn', offer: 'Đề nghị', hired: 'Đã tuyển', rejected: 'Từ chối' };
const decided = (status: string, actor: string): string =>
  `${status === 'approved' ? 'được duyệt' : status === 'rejected' ? 'bị từ chối' : 'được xử lý'}${actor ? ` bởi ${actor}` : ''}`;
const hours = (minutes: number): string => `${Math.floor(minutes / 60)} giờ ${minutes % 60} phút`;

export const NOTICE_WORDS_VI: NoticeWords = {
  sentences: {
    'leave.submitted': ({ who, what, days }) => `${who} xin nghỉ: ${what}, ${days}`,
    'leave.decided': ({ what, days, status, actor }) => `Đơn nghỉ của bạn (${what}, ${days}) đã ${decided(status, actor)}`,
    'overtime.submitted': ({ who, days, amount }) => `${who} đăng ký làm thêm giờ: ${days}, ${hours(amount)}`,
    'overtime.decided': ({ days, status, actor }) => `Giờ làm thêm ngày ${days} của bạn đã ${decided(status, actor)}`,
    'correction.submitted': ({ who, days }) => `${who} xin sửa giờ công ngày ${days}`,
    'correction.decided': ({ days, status, actor }) => `Yêu cầu sửa giờ công ngày ${days} của bạn đã ${decided(status, actor)}`,
    'people.offboarded': ({ who }) => `${who} đã rời công ty`,
    'people.role-changed': ({ what, actor }) => `${actor || 'Có người'} đã đổi vai trò của bạn: bạn hiện là ${ROLES[what] ?? what}`,
    'accounts.granted': ({ what, actor }) => `${actor || 'Có người'} đã chia sẻ ${what} với bạn`,
    'accounts.revoked': ({ times }) => (times > 1 ? `Bạn không còn quyền truy cập ${times} mục trong Chia sẻ tài khoản` : 'Bạn không còn quyền truy cập một mục trong Chia sẻ tài khoản'),
    'accounts.overridden': ({ what, actor }) => `${actor || 'Quản trị viên hoặc Nhân sự'} đã dùng quyền của mình với ${what}, là mục của bạn`,
    'school.low-balance': ({ who, amount }) => (amount < 0 ? `${who} đã học quá ${-amount} buổi so với số đã mua` : `${who} còn ${amount} buổi học`),
    'school.no-show': ({ who, times }) => (times > 1 ? `${who} vắng mặt ${times} lần` : `${who} vắng mặt một buổi học`),
    'recruitment.applied': ({ what, times }) => (times > 1 ? `${times} hồ sơ mới cho ${what}` : `Một hồ sơ mới cho ${what}`),
    'recruitment.moved': ({ who, actor, status }) => `${actor || 'Có người'} đã chuyển hồ sơ của ${who} sang ${STAGES[status] ?? status}`,
  },
  several: (count) => `Bạn có ${count} thông báo mới trong Optserv`,
  digest: (company) => `Tin trong ngày tại ${company}`,
  since: (count) => `Bạn có ${count} thông báo mới:`,
  open: 'Mở trong Optserv',
  openAll: 'Xem tất cả trong Optserv',
  otherwise: 'Bạn tự chọn nhận thư về điều gì và bao lâu một lần: Cài đặt, Thông báo.',
};
