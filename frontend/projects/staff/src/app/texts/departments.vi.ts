export const departmentsVi = {};
