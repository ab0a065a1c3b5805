// Digits as they are typed or pasted: full-width ones are digits, and what stands between groups is not.

const ascii = (text: string) => text.normalize('NFKC').replace(/\D/g, '');

/** The digits of a text, at most six. */
export const sixDigits = (text: string): string => ascii(text).slice(0, 6);

/** The groups of six in a pasted text. */
export const groupsOf = (text: string): string[] => ascii(text).match(/\d{1,6}/g) ?? [];
