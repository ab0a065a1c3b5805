// Shows every key to whoever tries a reader out, also those that the reader takes away. Laid on the window when this file is
// read, which is before the reader itself listens: whoever is laid first is told first.

let observer: ((event: KeyboardEvent) => void) | undefined;

addEventListener('keydown', (event) => observer?.(event), true);

/** Tells of every key until the returned function is called. */
export function observeKeys(observe: (event: KeyboardEvent) => void): () => void {
  observer = observe;
  return () => {
    if (observer === observe) observer = undefined;
  };
}
