import type { overtimeEn } from './time.overtime.en';

export const overtimeVi: typeof overtimeEn = {
  title: 'Làm thêm giờ',
  mine: 'Yêu cầu của tôi',
};
