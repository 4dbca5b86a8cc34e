import type { LetterLocale } from '../stages.types.js';

/** Letters that a company may write for itself. */
export const LETTER_KINDS = ['offer', 'rejection', 'interview'] as const;
export type LetterKind = (typeof LETTER_KINDS)[number];

export interface LetterTemplate {
  readonly subject: string;
  readonly text: string;
}

/** What each letter can speak of, as {{placeholders}}. */
export const PLACEHOLDERS: Readonly<Record<LetterKind, readonly string[]>> = {
  offer: ['name', 'company', 'jobTitle', 'department', 'startDate', 'pay', 'sender', 'today'],
  rejection: ['name', 'company', 'jobTitle', 'sender'],
  interview: ['name', 'company', 'jobTitle', 'when', 'minutes', 'place', 'message', 'sender'],
};

/** The letters as long as a company has none of its own. */
export const DEFAULT_LETTERS: Readonly<Record<LetterKind, Readonly<Record<LetterLocale, LetterTemplate>>>> = {
  offer: {
    en: {
      subject: 'Offer of employment: {{jobTitle}}',
      text: `{{today}}

Dear {{name}},

# Offer of employment

It is our pleasure to offer you the position of **{{jobTitle}}** at **{{company}}**.

- Department: {{department}}
- First day: {{startDate}}
- Pay: {{pay}}

Please let us know whether you accept this offer. We look forward to working with you.

Yours sincerely

**{{sender}}**
{{company}}`,
    },
    vi: {
      subject: 'Thư mời nhận việc: {{jobTitle}}',
      text: `{{today}}

Kính gửi {{name}},

# Thư mời nhận việc

Chúng tôi trân trọng mời bạn đảm nhận vị trí **{{jobTitle}}** tại **{{company}}**.

- Phòng ban: {{department}}
- Ngày bắt đầu: {{startDate}}
- Mức lương: {{pay}}

Vui lòng cho chúng tôi biết bạn có nhận lời mời này hay không. Chúng tôi mong được làm việc cùng bạn.

Trân trọng

**{{sender}}**
{{company}}`,
    },
  },
  rejection: {
    en: {
      subject: 'Your application as {{jobTitle}}',
      text: `Dear {{name}},

Thank you for applying as {{jobTitle}} and for the time you gave us. We have decided to go on with other applicants.

We wish you every success.

{{sender}}
{{company}}`,
    },
    vi: {
      subject: 'Hồ sơ ứng tuyển vị trí {{jobTitle}}',
      text: `Kính gửi {{name}},

Cảm ơn bạn đã ứng tuyển vị trí {{jobTitle}} và dành thời gian cho chúng tôi. Rất tiếc, chúng tôi đã chọn ứng viên khác.

Chúc bạn nhiều thành công.

{{sender}}
{{company}}`,
    },
  },
  interview: {
    en: {
      subject: 'Your interview as {{jobTitle}} at {{company}}',
      text: `Dear {{name}},

We would like to meet you about the position of {{jobTitle}}.

When: {{when}} ({{minutes}} minutes)
Where: {{place}}

{{message}}

The calendar entry is attached. Answer this mail if the time does not suit you.

{{sender}}
{{company}}`,
    },
    vi: {
      subject: 'Phỏng vấn vị trí {{jobTitle}} tại {{company}}',
      text: `Kính gửi {{name}},

Chúng tôi mời bạn phỏng vấn vị trí {{jobTitle}}.

Thời gian: {{when}} ({{minutes}} phút)
Địa điểm: {{place}}

{{message}}

Lịch hẹn được đính kèm. Nếu thời gian chưa phù hợp, vui lòng trả lời thư này.

{{sender}}
{{company}}`,
    },
  },
};
