export const invitationsVi = {};
