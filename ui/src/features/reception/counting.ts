// Counting by keyboard: Alt and a digit is +1 in the category of that place, with Shift −1.

import { categories } from '../../lib/people/categories.svelte';
import { stage } from './stage.svelte';

/** Counts if the key is one of those. */
export function countByKey(event: KeyboardEvent): void {
  if (!event.altKey || event.ctrlKey || !/^Digit[1-9]$/.test(event.code)) return;
  const category = categories.offered()[Number(event.code.slice(5)) - 1];
  if (!category) return;
  event.preventDefault();
  void (event.shiftKey ? stage.takeBack(category) : stage.count(category));
}
