import type { LetterBook } from './letters.js';

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
    invitation: ({ company, inviter }) => ({
      subject: company ? `Lời mời tham gia ${company}` : 'Lời mời tham gia Optserv',
      paragraphs: [`${inviter || 'Một đồng nghiệp'} mời bạn tham gia ${company || 'công ty của bạn'} trên Optserv. Chỉ cần chọn mật khẩu là xong. Liên kết chỉ dùng được một lần, trong 7 ngày.`],
      link: 'Chấp nhận lời mời',
      otherwise: 'Bạn không biết đây là gì? Bạn không cần làm gì, lời mời sẽ tự hết hạn.',
    }),
  },
};
