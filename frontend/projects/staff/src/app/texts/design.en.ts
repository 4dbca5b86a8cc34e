export const designEn = {};
