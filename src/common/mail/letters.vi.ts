import { dayText } from './letter-values.js';
import type { LetterBook } from './letters.js';

const CHANGES: Readonly<Record<string, (detail: string) => string>> = {
  'totp-on': () => 'Đăng nhập hai bước đã bật: ngoài mật khẩu, Optserv sẽ hỏi mã từ ứng dụng xác thực của bạn.',
  'totp-off': () => 'Khi đăng nhập, Optserv không còn hỏi mã từ ứng dụng xác thực của bạn.',
  'code-used': (left) => `Có người đã đăng nhập bằng một mã khôi phục của bạn. Số mã còn lại: ${left}.`,
  'codes-renewed': () => 'Bạn có bộ mã khôi phục mới. Các mã cũ không còn dùng được.',
  'passkey-added': (name) => `Một khóa truy cập đã được thêm vào cách đăng nhập của bạn: ${name}.`,
  'passkey-removed': (name) => `Một khóa truy cập đã bị gỡ khỏi cách đăng nhập của bạn: ${name}.`,
  'api-key': (name) => `Một khóa API hành động thay bạn đã được tạo: ${name}.`,
  reset: () => 'Quản trị viên của công ty đã gỡ các yếu tố đăng nhập thứ hai của bạn và đăng xuất bạn ở mọi nơi. Mật khẩu của bạn vẫn như cũ.',
};

const ACTS: Readonly<Record<string, string>> = {
  opened: 'mở xem',
  access: 'thay đổi người được mở',
  owner: 'giao cho chủ sở hữu khác',
  deleted: 'xoá',
};

export const LETTERS_VI: LetterBook = {
  greeting: (name) => (name ? `Xin chào ${name},` : 'Xin chào,'),
  copyLink: 'Nếu nút trên không hoạt động, hãy sao chép địa chỉ này vào trình duyệt:',
  texts: {
    'verify-email': ({ company }) => ({
      subject: 'Xác nhận địa chỉ e-mail của bạn',
      paragraphs: [`Chào mừng bạn đến với Optserv${company ? `. ${company} đã được tạo` : ''}. Vui lòng xác nhận đây là địa chỉ của bạn. Liên kết có hiệu lực trong 7 ngày.`],
      link: 'Xác nhận địa chỉ này',
      otherwise: 'Bạn không đăng ký? Có người đã gõ nhầm địa chỉ, bạn không cần làm gì.',
    }),
    'reset-password': () => ({
      subject: 'Đặt mật khẩu mới',
      paragraphs: ['Có yêu cầu đặt mật khẩu mới cho tài khoản của bạn. Liên kết chỉ dùng được một lần, trong một giờ, và sẽ đăng xuất bạn khỏi mọi thiết bị.'],
      link: 'Đặt mật khẩu mới',
      otherwise: 'Không phải bạn yêu cầu? Bạn không cần làm gì, mật khẩu vẫn giữ nguyên.',
    }),
    'change-email': () => ({
      subject: 'Xác nhận địa chỉ e-mail mới',
      paragraphs: ['Bạn đã yêu cầu đăng nhập bằng địa chỉ này. Địa chỉ mới có hiệu lực sau khi bạn xác nhận. Liên kết có hiệu lực trong một ngày.'],
      link: 'Dùng địa chỉ này',
      otherwise: 'Không phải bạn yêu cầu? Bạn không cần làm gì, mọi thứ vẫn giữ nguyên.',
    }),
    'security-change': ({ what, detail }) => ({
      subject: 'Cách đăng nhập của bạn đã thay đổi',
      paragraphs: [CHANGES[what]?.(detail) ?? 'Cách bảo vệ đăng nhập Optserv của bạn đã thay đổi.'],
      link: 'Xem cài đặt bảo mật',
      otherwise: 'Không phải bạn? Hãy đổi mật khẩu ngay, kết thúc mọi phiên khác và báo cho Quản trị viên của công ty.',
    }),
    invitation: ({ company, inviter }) => ({
      subject: company ? `Lời mời tham gia ${company}` : 'Lời mời tham gia Optserv',
      paragraphs: [`${inviter || 'Một đồng nghiệp'} mời bạn tham gia ${company || 'công ty của bạn'} trên Optserv. Chỉ cần chọn mật khẩu là xong. Liên kết chỉ dùng được một lần, trong 7 ngày.`],
      link: 'Chấp nhận lời mời',
      otherwise: 'Bạn không biết đây là gì? Bạn không cần làm gì, lời mời sẽ tự hết hạn.',
    }),
    'application-received': ({ company, item, detail }) => ({
      subject: `Đã nhận hồ sơ ứng tuyển ${item || ''}`.trim(),
      paragraphs: [`${company || 'Công ty'} đã nhận hồ sơ ứng tuyển vị trí ${item || ''} của bạn. Họ sẽ xem hồ sơ và trả lời vào địa chỉ này.`, `Mã hồ sơ của bạn: ${detail}`],
      link: 'Xem vị trí tuyển dụng',
      otherwise: 'Bạn không ứng tuyển? Có người đã gõ nhầm địa chỉ: bạn không cần trả lời, hoặc hãy báo mã hồ sơ cho công ty.',
    }),
    invoice: ({ company, detail, day }) => ({
      subject: `Hóa đơn INV-${detail}${company ? ` của ${company}` : ''}`,
      paragraphs: [`Hóa đơn INV-${detail}${company ? ` của ${company}` : ''} đã sẵn sàng. Vui lòng thanh toán trước ngày ${dayText(day, 'vi')}.`],
      link: 'Xem hóa đơn',
      otherwise: 'Bạn nhận thư này vì địa chỉ của bạn là địa chỉ nhận hóa đơn. Quản trị viên có thể đổi trong phần cài đặt.',
    }),
    'company-deletion': ({ company, inviter, day }) => ({
      subject: `${company || 'Công ty của bạn'} sẽ bị xóa vào ${dayText(day, 'vi')}`,
      paragraphs: [
        `${inviter || 'Bộ phận hỗ trợ'} đã yêu cầu xóa ${company || 'công ty của bạn'} trên Optserv. Vào ${dayText(day, 'vi')}, mọi thứ sẽ bị xóa vĩnh viễn: nhân sự, hồ sơ, tệp, nhật ký kiểm tra. Không thể khôi phục.`,
        'Cho đến lúc đó mọi việc vẫn diễn ra bình thường, và mọi Quản trị viên đều có thể xuất dữ liệu hoặc giữ lại công ty.',
      ],
      link: 'Xuất dữ liệu hoặc giữ lại công ty',
      otherwise: 'Bạn không ngờ đến việc này? Hãy giữ lại công ty ngay và trao đổi với các Quản trị viên khác.',
    }),
    'company-kept': ({ company, inviter }) => ({
      subject: `${company || 'Công ty của bạn'} sẽ không bị xóa`,
      paragraphs: [`${inviter || 'Bộ phận hỗ trợ'} đã hủy việc xóa ${company || 'công ty của bạn'}. Không có gì bị xóa.`],
      link: 'Xem cài đặt',
      otherwise: 'Bạn không biết đây là gì? Nhật ký kiểm tra cho biết ai đã yêu cầu và khi nào.',
    }),
    'export-ready': ({ company }) => ({
      subject: 'Bản xuất dữ liệu đã sẵn sàng',
      paragraphs: [`Bản xuất toàn bộ dữ liệu${company ? ` của ${company}` : ''} mà bạn yêu cầu có thể tải về trong ba ngày. Bạn sẽ được hỏi lại mật khẩu.`],
      link: 'Tải về',
      otherwise: 'Bạn không yêu cầu? Hãy đổi mật khẩu và xem nhật ký kiểm tra.',
    }),
    'item-override': ({ inviter, item, act, reason }) => ({
      subject: `Có người đã dùng quyền của họ trên ${item || 'một mục'} của bạn`,
      paragraphs: [`${inviter || 'Một Admin hoặc HR'} đã ${ACTS[act] ?? 'dùng'} mục ${item || ''} của bạn trong Chia sẻ tài khoản, dù mục này không phải của họ.`, `Lý do được nêu: ${reason || '—'}`],
      link: 'Xem lịch sử của mục',
      otherwise: 'Bạn không rõ lý do? Hãy hỏi họ; nhật ký kiểm tra cũng có ghi lại.',
    }),
  },
};
