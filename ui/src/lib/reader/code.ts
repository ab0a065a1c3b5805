/** The form of a code of ours, as `codes.rs` of the core has it. The core decides; this only tells a scan from typing. */

/** Digits in a code. */
export const DIGITS = 26;

const FORM = /^4[789]\d{24}$/;
const OPENING_CARD = '49';

/** Whether these digits have the form of a code of ours, a pass or an opening card: prefix, length, check digits by ISO 7064 mod 97-10. */
export function isOurCode(digits: string): boolean {
  return FORM.test(digits) && mod97(digits) === 1;
}

/** Whether they have the form of a pass code. */
export function isPassCode(digits: string): boolean {
  return isOurCode(digits) && !digits.startsWith(OPENING_CARD);
}

/** The remainder by 97, digit by digit: the whole number would not fit. */
export function mod97(digits: string): number {
  let rest = 0;
  for (const digit of digits) rest = (rest * 10 + Number(digit)) % 97;
  return rest;
}
