import { changesOf } from './students.rules.js';

const before = {
  name: 'An', email: 'an@home.example', phone: null, guardianName: 'Binh', guardianEmail: 'binh@home.example', guardianPhone: null, guardianRelation: 'father',
  enrolledOn: '2026-01-05', notes: null,
};

describe('what an edit of a student changes', () => {
  it('is what is given and differs', () => {
    expect(changesOf({ name: 'An', phone: '123', notes: '' }, before)).toEqual({ phone: '123' });
  });

  it('clears of a guardian what is not named, and leaves one alone that is not given', () => {
    expect(changesOf({ guardian: { name: 'Binh', phone: '456' } }, before)).toEqual({ guardianEmail: null, guardianPhone: '456', guardianRelation: null });
    expect(changesOf({ guardian: null }, before)).toEqual({ guardianName: null, guardianEmail: null, guardianRelation: null });
    expect(changesOf({}, before)).toEqual({});
  });

  it('takes for a newcomer everything that says something', () => {
    expect(changesOf({ name: 'Chi', email: null, guardian: { name: 'Dung' } })).toEqual({ name: 'Chi', guardianName: 'Dung' });
  });
});
