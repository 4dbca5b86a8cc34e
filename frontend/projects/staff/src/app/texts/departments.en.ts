export const departmentsEn = {};
