import { normalName } from './written-names.js';

describe('a name out of a staff list', () => {
  it.each([
    ['ROWAN,  MARIT ANNE', 'Marit Anne Rowan'],
    ['ROWAN JR,  TOBY W', 'Toby W Rowan Jr'],
    ['ROWAN JR.,  TOBY', 'Toby Rowan Jr.'],
    ['HOLT III,  CARLO M', 'Carlo M Holt III'],
    ['MCALDER,  JUNE', 'June McAlder'],
    ['MC ALDER,  JUNE', 'June Mc Alder'],
    ["O'TARN,  DANE", "Dane O'Tarn"],
    ['O TARN,  DANE', 'Dane O Tarn'],
    ['FENN-LORRIS,  MARK-ANTON', 'Mark-Anton Fenn-Lorris'],
    ['FENN - LORRIS,  APRIL', 'April Fenn-Lorris'],
    ['DEL RIVO,  ROBERTA A', 'Roberta A del Rivo'],
    ['DE LA MARN,  IVO', 'Ivo de la Marn'],
    ['VAN DER HOLM,  ANNEKE', 'Anneke van der Holm'],
    ['VAN,  LINH', 'Linh Van'],
    ['TRẦN,  THỊ ÁNH', 'Thị Ánh Trần'],
    ['MARIT ROWAN', 'Marit Rowan'],
    ['CARLO HOLT III', 'Carlo Holt III'],
    ['LÊ,  THỊ VI', 'Thị Vi Lê'],
  ])('%s is %s', (listed, name) => {
    expect(normalName(listed)).toBe(name);
  });

  it.each([
    ['MacAlder, June', 'June MacAlder'],
    ['June  Rowan ', 'June Rowan'],
    ['Toby Rowan, Jr.', 'Toby Rowan Jr.'],
    ['Rowan, Toby, Jr.', 'Toby Rowan Jr.'],
    ['de Vries', 'de Vries'],
    ['阿部 さくら', '阿部 さくら'],
  ])('%s keeps its letters: %s', (listed, name) => {
    expect(normalName(listed)).toBe(name);
  });
});
