// Files that the core made. In the window they are saved already; in a browser the page hands them over.

import type { HostFile } from './host';

/** Hands a file to whoever asked for it. Returns whether there is one now: a dialog may have been closed without. */
export function deliver(file: HostFile): boolean {
  if ('saved' in file) return file.saved;
  const bytes = Uint8Array.from(atob(file.base64), (letter) => letter.charCodeAt(0));
  const address = URL.createObjectURL(new Blob([bytes], { type: file.media_type }));
  const link = document.createElement('a');
  link.href = address;
  link.download = file.name;
  link.click();
  // The browser has its own hold on it by the next turn.
  setTimeout(() => URL.revokeObjectURL(address), 0);
  return true;
}
