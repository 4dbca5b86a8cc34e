import { faultOf } from '../testing/people';
import { matchesOf, readImport } from './import';

const SEED = 'GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ';
const lines = (...rows: string[]): string => `${rows.join('\r\n')}\r\n`;

const BITWARDEN = 'folder,favorite,type,name,notes,fields,reprompt,login_uri,login_username,login_password,login_totp';

describe('an import from Bitwarden', () => {
  it('keeps logins, notes, addresses, custom fields, seeds and folders', () => {
    const { source, items, faults } = readImport(lines(
      BITWARDEN,
      `Office/IT,1,login,Router,"line 1\nline 2","PIN: 12: 34\nloose",0,"http://10.0.0.1,https://router.example/x?a=1,2",admin,"p""w,ệ",${SEED}`,
      ',,note,Alarm,Code is 7,,0,,,,',
    ));
    expect([source, faults]).toEqual(['bitwarden', []]);
    expect(items).toEqual([
      {
        row: 2, tags: ['Office', 'IT'], notices: [],
        content: {
          kind: 'login', title: 'Router', urls: ['http://10.0.0.1/', 'https://router.example/x?a=1,2'],
          fields: { username: 'admin', password: 'p"w,ệ', notes: 'line 1\nline 2', totp: `otpauth://totp/?secret=${SEED}` },
          custom: [{ label: 'PIN', value: '12: 34', hidden: true }, { label: '', value: 'loose', hidden: true }],
        },
      },
      { row: 3, tags: [], notices: [], content: { kind: 'note', title: 'Alarm', urls: [], fields: { notes: 'Code is 7' }, custom: [] } },
    ]);
  });

  it('names each row it cannot take, and why, and takes the others', () => {
    const { items, faults, duplicates } = readImport(lines(
      BITWARDEN,
      ',,login,A,,,0,https://a.example,u,p,',
      ',,login,A,,,0,https://a.example,u,p,',
      ',,identity,B,,,0,,,,',
      ',,login,C,,,0,,,,',
      ',,login,,,,0,,,only a password,',
      ',,login,,,,0,shop.example,,p,',
      'too,short',
      `,,login,D,,,0,,,${'x'.repeat(10_001)},`,
      ',,login,E,,,0,,u,p,not a seed',
      ',,login,F,,,0,"https://me:secret@f.example/,androidapp://com.example",u,p,',
      `,,login,${'t'.repeat(201)},,,0,,u,p,`,
    ));
    expect(faults).toEqual([
      { row: 4, code: 'KIND_UNKNOWN', field: 'identity' },
      { row: 5, code: 'EMPTY' },
      { row: 6, code: 'TITLE_MISSING' },
      { row: 8, code: 'COLUMNS' },
      { row: 9, code: 'TOO_LONG', field: 'password' },
      { row: 12, code: 'TOO_LONG', field: 'title' },
    ]);
    expect(duplicates).toEqual([{ row: 3, sameAs: 2 }]);
    expect(items.map(({ row, content, notices }) => [row, content.title, notices])).toEqual([
      [2, 'A', []], [7, 'shop.example', []], [10, 'E', ['TOTP_UNREADABLE']], [11, 'F', ['ADDRESS_KEPT_SECRET']],
    ]);
    expect(items[2]?.content.custom).toEqual([{ label: 'TOTP', value: 'not a seed', hidden: true }]);
    expect(items[3]?.content).toMatchObject({ urls: [], custom: [{ value: 'https://me:secret@f.example/' }, { value: 'androidapp://com.example' }] });
  });

  it('reads a thousand rows while nobody notices', () => {
    const rows = Array.from({ length: 1000 }, (_none, at) => `,,login,Item ${at},,,0,https://i${at}.example,u${at},p${at},${SEED}`);
    const started = performance.now();
    expect(readImport(lines(BITWARDEN, ...rows)).items).toHaveLength(1000);
    expect(performance.now() - started).toBeLessThan(5000);
  });
});

describe('an import from others', () => {
  it('reads 1Password, columns of its own included', () => {
    const { source, items } = readImport(`\ufeff${lines('Title,Url,Username,Password,OTPAuth,Favorite,Archived,Tags,Notes,Membership', `Club,club.example,mai,pw,otpauth://totp/Club:mai?secret=${SEED}&issuer=Club,false,false,fun;team,hi,4711`)}`);
    expect(source).toBe('1password');
    expect(items[0]).toMatchObject({
      tags: ['fun', 'team'],
      content: { urls: ['https://club.example/'], fields: { totp: `otpauth://totp/Club:mai?secret=${SEED}&issuer=Club` }, custom: [{ label: 'Membership', value: '4711' }] },
    });
  });

  it('reads LastPass with its typed notes', () => {
    const key = '-----BEGIN OPENSSH PRIVATE KEY-----\nabc: def\n-----END OPENSSH PRIVATE KEY-----';
    const { source, items } = readImport(lines(
      'url,username,password,totp,extra,name,grouping,fav',
      'https://a.example,u,p,,,A,Team\\Sub,0',
      'http://sn,,,,free text,B,,0',
      '"http://sn",,,,"NoteType:Credit Card\nLanguage:en-US\nName on Card:MAI TRAN\nType:Visa\nNumber:4111111111111111\nSecurity Code:123\nStart Date:,\nExpiration Date:May,2030\nNotes:first\nNumber: second",Card,,0',
      `http://sn,,,,"NoteType:SSH Key\nBit Strength:\nPassphrase:pp\nPrivate Key:${key}\nPublic Key:ssh-ed25519 AAAA\nHostname:host\nDate:\nNotes:",Key,,0`,
    ));
    expect(source).toBe('lastpass');
    expect(items.map(({ content }) => [content.kind, content.fields])).toEqual([
      ['login', { username: 'u', password: 'p' }],
      ['note', { notes: 'free text' }],
      ['card', { holder: 'MAI TRAN', number: '4111111111111111', code: '123', expiry: 'May,2030', notes: 'first\nNumber: second' }],
      ['ssh-key', { privateKey: key, publicKey: 'ssh-ed25519 AAAA', password: 'pp', username: 'host' }],
    ]);
    expect(items[0]?.tags).toEqual(['Team', 'Sub']);
  });

  it('reads KeePass, which escapes with a backslash, and KeePassXC', () => {
    const keepass = readImport(lines('"Account","Login Name","Password","Web Site","Comments"', '"A","u","q\\"uote\\\\","https://a.example/","c"'));
    expect([keepass.source, keepass.items[0]?.content.fields.password]).toEqual(['keepass', 'q"uote\\']);
    const xc = readImport(lines('"Group","Title","Username","Password","URL","Notes","TOTP","Icon","Last Modified","Created"', `"Root/IT","A","u","p","https://a.example/","","otpauth://totp/A:u?secret=${SEED}&period=30&digits=6&issuer=A","0","2026-01-01","2026-01-01"`));
    expect([xc.source, xc.items[0]?.tags]).toEqual(['keepassxc', ['Root', 'IT']]);
    expect(xc.items[0]?.content.fields.totp).toBe(`otpauth://totp/A:u?secret=${SEED}&issuer=A`);
  });

  it('refuses what it does not know, what is broken and what is too large', async () => {
    expect(await faultOf(() => readImport('a,b,c\n1,2,3\n'))).toBe('IMPORT_UNRECOGNISED');
    expect(await faultOf(() => readImport(''))).toBe('IMPORT_UNRECOGNISED');
    expect(await faultOf(() => readImport(`${BITWARDEN}\n,,login,"open`))).toBe('IMPORT_BROKEN');
    expect(await faultOf(() => readImport('x'.repeat(10_000_001)))).toBe('IMPORT_TOO_LARGE');
    expect(await faultOf(() => readImport(lines(BITWARDEN, ...Array<string>(5001).fill(',,login,A,,,0,,u,p,'))))).toBe('IMPORT_TOO_LARGE');
  });

  it('shows which rows look like items that are there, and merges none', () => {
    const { items } = readImport(lines(BITWARDEN, ',,login,Router ,,,0,https://r.example/a,u,p,', ',,login,Other,,,0,,u,p,'));
    const existing = [{ id: 'i1', title: 'ROUTER', kind: 'login', urls: ['https://r.example/b'] }, { id: 'i2', title: 'Other', kind: 'note', urls: [] }];
    expect([...matchesOf(items, existing)]).toEqual([[2, 'i1']]);
  });
});
