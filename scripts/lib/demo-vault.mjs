// Vaults and shared items of the demo company, made by the real library as a browser would: nobody's keys but their own open them.
import { VaultClient } from './vault-client.mjs';

/** By role. Passphrases of a demo are no secret; those of a company are six random words. */
const PASSPHRASES = {
  admin: 'harvest-lantern-puzzle-quiet-meadow-anchor',
  hr: 'velvet-copper-harbour-lemon-orbit-thicket',
  manager: 'cobalt-dinner-rabbit-thunder-yellow-mirror',
  employee: 'amber-ticket-garden-window-salute-pebble',
};

const login = (title, url, username, password, more = {}) => ({ kind: 'login', title, urls: [url], fields: { username, password, ...more }, custom: [] });

/** By owner: content, tags, and whom it is shared with. */
const ITEMS = {
  admin: [
    [login('Business bank', 'https://bank.example/login', 'lotus-harbour', 'Quay!7319-granite', { totp: 'otpauth://totp/Bank:lotus?secret=JBSWY3DPEHPK3PXP&issuer=Bank' }), ['finance'], ['hr']],
    [login('Domain registrar', 'https://names.example', 'admin@lotus-harbour.example', 'Tide&4821-copper'), ['it'], []],
    [{ kind: 'card', title: 'Company card', urls: [], fields: { holder: 'LOTUS HARBOUR', number: '4000 0000 0000 0002', expiry: '11/29', code: '321' }, custom: [] }, ['finance'], ['hr']],
    [{ kind: 'ssh-key', title: 'Web server', urls: ['ssh://web.example'], fields: { username: 'deploy', password: 'Reef!5520-birch' }, custom: [] }, ['it'], []],
    [{ kind: 'api-key', title: 'Payment gateway, test', urls: ['https://pay.example/api'], fields: { username: 'test', password: 'sk_test_demo_0000' }, custom: [] }, ['it', 'finance'], []],
  ],
  hr: [
    [login('Job board', 'https://jobs.example', 'hiring@lotus-harbour.example', 'Dune?8842-willow'), ['hiring'], ['manager']],
    [login('Payroll service', 'https://payroll.example', 'hr', 'Cove#1187-maple'), ['finance'], ['admin']],
    [{ kind: 'note', title: 'Alarm of the front office', urls: [], fields: { notes: 'Code 4417, then the star key. Off within 30 seconds.' }, custom: [] }, ['office'], ['manager', 'employee']],
  ],
  manager: [
    [login('Video lessons', 'https://video.example', 'teaching', 'Mast=2093-clover'), ['teaching'], ['employee']],
    [{ kind: 'wifi', title: 'Classroom Wi-Fi', urls: [], fields: { network: 'lotus-class', security: 'WPA3', password: 'harbour-lights-2026' }, custom: [] }, ['office', 'teaching'], ['employee', 'hr']],
  ],
  employee: [[login('Printer account', 'https://print.example', 'front', 'Kite+6675-amber'), ['office'], []]],
};

/**
 * @param url address of the service
 * @param people sign-ins by role, with the password they share
 * @returns the passphrases to print
 */
export async function demoVault(url, people, password) {
  const clients = {};
  for (const person of people) {
    const client = new VaultClient(url);
    await client.signIn(person.email, password);
    await client.openVault(PASSPHRASES[person.role]);
    if (person.role === 'admin') await client.ensureCompanyKey();
    clients[person.role] = client;
  }
  await clients.admin.handOnCompanyKey();
  const nameOf = (role) => people.find((person) => person.role === role).name;
  for (const [role, items] of Object.entries(ITEMS)) {
    for (const [content, tags, shared] of items) {
      const id = await clients[role].createItem(content, tags);
      for (const to of shared) await clients[role].shareItem(id, nameOf(to));
    }
  }
  for (const client of Object.values(clients)) client.lock();
  return people.map(({ email, role }) => ({ email, passphrase: PASSPHRASES[role] }));
}
