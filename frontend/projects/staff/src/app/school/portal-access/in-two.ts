/** Six digits as people read them out: "968 769". Anything else stays as it is. */
export const inTwo = (digits: string): string => digits.replace(/^(\d{3})(\d{3})$/, '$1 $2');
