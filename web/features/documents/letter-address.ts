/** Where the PDF of a letter is. */
export const letterAddress = (letterId: string): string => `/api/letters/${encodeURIComponent(letterId)}/pdf`
