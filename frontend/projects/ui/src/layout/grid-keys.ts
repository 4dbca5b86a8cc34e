const STEPS: Readonly<Record<string, readonly [down: number, across: number]>> = {
  ArrowLeft: [0, -1], ArrowRight: [0, 1], ArrowUp: [-1, 0], ArrowDown: [1, 0], k: [-1, 0], j: [1, 0], Home: [0, -31], End: [0, 31],
};

export type GridMove = 'open' | readonly [down: number, across: number];

/** What a key means in a sheet of days: a step, opening what one stands on, or nothing. Takes the key when it means something. */
export function gridMove(event: KeyboardEvent): GridMove | null {
  if (event.ctrlKey || event.metaKey || event.altKey) return null;
  const move = event.key === 'Enter' || event.key === ' ' ? 'open' : (STEPS[event.key] ?? null);
  if (move) {
    event.preventDefault();
    event.stopPropagation();
  }
  return move;
}

/** A place so many steps further, within a list. */
export function stepped(at: number, by: number, length: number): number {
  return Math.max(0, Math.min(length - 1, at + by));
}
