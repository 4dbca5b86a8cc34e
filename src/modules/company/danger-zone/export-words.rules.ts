const WORDS: Readonly<Record<string, (company: string) => readonly string[]>> = {
  en: (company) => [
    `Everything of ${company}, as it was when the export began.`,
    '',
    'data/   one file for each kind of record, one record a line (NDJSON), complete and unchanged',
    'csv/    the same for spreadsheets',
    'files/  pictures and documents; the column "file" of a record says which is its own',
    'contents.json says how many records there are of each kind, and which columns are withheld.',
    '',
    'Not in here, by rule: passwords and PINs or anything made of them, secrets of links and devices, where people are signed',
    'in, and what Account Sharing keeps encrypted, which nobody but its readers can open: they export it in their browsers.',
    '',
    'This file holds personal data. Keep it where only those can read it who may.',
  ],
  vi: (company) => [
    `Toàn bộ dữ liệu của ${company}, tại thời điểm bắt đầu xuất.`,
    '',
    'data/   mỗi loại bản ghi một tệp, mỗi dòng một bản ghi (NDJSON), đầy đủ và nguyên vẹn',
    'csv/    cùng dữ liệu, dành cho bảng tính',
    'files/  ảnh và tài liệu; cột "file" của bản ghi cho biết tệp của bản ghi đó',
    'contents.json cho biết mỗi loại có bao nhiêu bản ghi và những cột nào không được xuất.',
    '',
    'Theo quy tắc, không có trong tệp này: mật khẩu, mã PIN và những gì tạo ra từ chúng, bí mật của liên kết và thiết bị, nơi',
    'mọi người đang đăng nhập, và những gì Chia sẻ tài khoản lưu ở dạng mã hóa: chỉ người đọc được mới xuất được trong trình duyệt.',
    '',
    'Tệp này chứa dữ liệu cá nhân. Hãy giữ ở nơi chỉ người có quyền mới đọc được.',
  ],
};

/** The text that explains an archive. */
export const readMe = (company: string, locale: string): string => `${(WORDS[locale] ?? WORDS['en']!)(company).join('\r\n')}\r\n`;
