import { changedValues } from './changes.js';

describe('what an edit changes', () => {
  const before = { name: 'An', jobTitle: null as string | null, startDate: '2026-01-01' as string | null };

  it('is what is given and differs', () => {
    expect(changedValues(before, { name: 'An', jobTitle: 'Baker', startDate: null })).toEqual({ jobTitle: 'Baker', startDate: null });
  });

  it('takes empty text for no value', () => {
    expect(changedValues(before, { jobTitle: '' })).toEqual({});
    expect(changedValues({ ...before, jobTitle: 'Baker' }, { jobTitle: '' })).toEqual({ jobTitle: null });
  });

  it('leaves alone what is not given', () => {
    expect(changedValues(before, { name: undefined })).toEqual({});
  });
});
