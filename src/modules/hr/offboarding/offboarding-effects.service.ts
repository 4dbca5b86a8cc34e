import { Injectable } from '@nestjs/common';
import type { OffboardingLine } from './dto/offboarding.dto.js';

export interface OffboardingConsequences {
  /** What ends by itself. */
  readonly ends: readonly OffboardingLine[];
  /** What somebody has to do afterwards. */
  readonly remains: readonly OffboardingLine[];
}

/** What a module says about somebody's leaving: before it happens, and, asked again afterwards, what is left. */
export interface OffboardingEffect {
  /** @param personId somebody of the actor's company, whom the actor may offboard or could have */
  consequences(personId: string): Promise<OffboardingConsequences>;
}

/**
 * Where modules say what offboarding means to them. They only tell here. What really ends is ended by a trigger of the
 * module on app.person (status becomes offboarded), because people also leave by schedule, in SQL, without this program.
 * Such a trigger finds the heir in app.offboarding, and so runs before the trigger "person_left", which clears that row:
 * triggers run in the order of their names.
 */
@Injectable()
export class OffboardingEffects {
  private readonly effects: OffboardingEffect[] = [];

  /** To be called once, when the module starts. */
  register(effect: OffboardingEffect): void {
    this.effects.push(effect);
  }

  /** What all modules have to say, empty lines left out and lines of one kind told as one. */
  async of(personId: string): Promise<OffboardingConsequences> {
    const ends: OffboardingLine[] = [];
    const remains: OffboardingLine[] = [];
    for (const effect of this.effects) {
      const said = await effect.consequences(personId);
      ends.push(...said.ends);
      remains.push(...said.remains);
    }
    return { ends: told(ends), remains: told(remains) };
  }
}

function told(lines: readonly OffboardingLine[]): OffboardingLine[] {
  const byKind = new Map<string, OffboardingLine>();
  for (const { kind, count, names } of lines.filter((line) => line.count > 0)) {
    const before = byKind.get(kind) ?? { kind, count: 0, names: [] };
    byKind.set(kind, { kind, count: before.count + count, names: [...before.names, ...names] });
  }
  return [...byKind.values()];
}
