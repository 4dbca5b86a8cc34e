export const settingsVi = {};
