export const designVi = {};
