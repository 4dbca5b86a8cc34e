import type { Stage } from '@api/applications-api';
import type { TextKey } from '@ui/i18n/catalogue';
import type { Tone } from '@ui/status/badge';

export const stageKey = (stage: Stage): TextKey => `pipeline.stage.${stage}`;

export function stageTone(stage: Stage): Tone {
  const tones: Record<Stage, Tone> = { applied: 'neutral', screening: 'info', interview: 'info', offer: 'warn', hired: 'ok', rejected: 'bad' };
  return tones[stage];
}

/** Where an application can go from there: hired and rejected end it, and a rejected one can be opened again. */
export function waysFrom(stage: Stage): readonly Stage[] {
  if (stage === 'hired') return [];
  const open: readonly Stage[] = ['applied', 'screening', 'interview', 'offer'];
  return [...open.filter((each) => each !== stage), ...(stage === 'rejected' ? [] : (['hired', 'rejected'] as const))];
}
