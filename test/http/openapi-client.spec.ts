import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { openTheatre, type Theatre } from '../support/stage.js';

const SAVED = join(import.meta.dirname, '..', '..', 'frontend', 'projects', 'api', 'openapi.json');

let theatre: Theatre;
beforeAll(async () => {
  theatre = await openTheatre();
});
afterAll(() => theatre.end());

it('the document that the staff application is generated from is the one the API gives', async () => {
  const { servers: _given, ...given } = (await theatre.anonymous.get('/api/openapi.json')).body as Record<string, unknown>;
  const { servers: _saved, ...saved } = JSON.parse(readFileSync(SAVED, 'utf8')) as Record<string, unknown>;
  expect(saved).toEqual(given);
});
