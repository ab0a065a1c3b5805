// Whether somebody is lifting the desk: asked for from wherever more is needed, and done in one dialog.

class Lifting {
  open = $state(false);

  ask(): void {
    this.open = true;
  }
}

/** The one there is. */
export const lifting = new Lifting();
