import type { LetterLocale } from '../stages.types.js';

interface Words {
  readonly entry: (name: string, jobTitle: string) => string;
  readonly forApplicant: (jobTitle: string, company: string) => string;
  readonly invitation: (name: string, jobTitle: string) => string;
  readonly changed: string;
  readonly cancelled: string;
  readonly colleague: (name: string, jobTitle: string, when: string, minutes: number, place: string) => string;
  readonly cancelledForApplicant: (name: string, jobTitle: string, when: string, company: string, sender: string) => string;
  readonly cancelledForColleague: (name: string, when: string) => string;
}

/** What mails about an interview say beside the company's own letter. */
export const INTERVIEW_WORDS: Readonly<Record<LetterLocale, Words>> = {
  en: {
    entry: (name, jobTitle) => `Interview: ${name} (${jobTitle})`,
    forApplicant: (jobTitle, company) => `Interview: ${jobTitle} at ${company}`,
    invitation: (name, jobTitle) => `Interview with ${name}, ${jobTitle}`,
    changed: 'Changed: ',
    cancelled: 'Cancelled: ',
    colleague: (name, jobTitle, when, minutes, place) => `You take part in the interview with ${name} about the position of ${jobTitle}.\n\nWhen: ${when} (${minutes} minutes)\nWhere: ${place}`,
    cancelledForApplicant: (name, jobTitle, when, company, sender) =>
      `Dear ${name},\n\nThe interview about the position of ${jobTitle} on ${when} will not take place. We will be in touch.\n\n${sender}\n${company}`,
    cancelledForColleague: (name, when) => `The interview with ${name} on ${when} will not take place, or goes on without you.`,
  },
  vi: {
    entry: (name, jobTitle) => `Phỏng vấn: ${name} (${jobTitle})`,
    forApplicant: (jobTitle, company) => `Phỏng vấn: ${jobTitle} tại ${company}`,
    invitation: (name, jobTitle) => `Phỏng vấn ${name}, ${jobTitle}`,
    changed: 'Thay đổi: ',
    cancelled: 'Đã hủy: ',
    colleague: (name, jobTitle, when, minutes, place) => `Bạn tham gia buổi phỏng vấn ${name} cho vị trí ${jobTitle}.\n\nThời gian: ${when} (${minutes} phút)\nĐịa điểm: ${place}`,
    cancelledForApplicant: (name, jobTitle, when, company, sender) =>
      `Kính gửi ${name},\n\nBuổi phỏng vấn vị trí ${jobTitle} vào ${when} sẽ không diễn ra. Chúng tôi sẽ liên hệ lại.\n\n${sender}\n${company}`,
    cancelledForColleague: (name, when) => `Buổi phỏng vấn ${name} vào ${when} sẽ không diễn ra, hoặc không cần bạn tham gia.`,
  },
};
