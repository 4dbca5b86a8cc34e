// A person's side of Account Sharing over REST: every route it needs, every check a client owes. scripts/vault-example.mjs uses it.
import './typescript-sources.mjs';

const vault = await import('../../frontend/projects/vault-crypto/src/index.ts');
export const { VaultFault, readableFingerprint } = vault;

/** An answer of the API that is no success. */
export class ApiProblem extends Error {
  constructor(status, code) {
    super(`${status} ${code}`);
    this.status = status;
    this.code = code;
  }
}

export class VaultClient {
  #token;
  #account;
  #trust;

  /** @param url address of the service, e.g. http://localhost:3000 */
  constructor(url) {
    this.url = url;
  }

  async #call(method, path, body) {
    const headers = { ...(body && { 'content-type': 'application/json' }), ...(this.#token && { authorization: `Bearer ${this.#token}` }) };
    const answer = await fetch(new URL(`/api/v1${path}`, this.url), { method, headers, body: body && JSON.stringify(body) });
    const text = await answer.text();
    const json = text === '' ? undefined : JSON.parse(text);
    if (!answer.ok) throw new ApiProblem(answer.status, json?.code ?? 'UNKNOWN');
    return json;
  }

  /** Undefined where there is nothing yet. */
  async #find(path) {
    try {
      return await this.#call('GET', path);
    } catch (error) {
      if (error instanceof ApiProblem && error.status === 404) return undefined;
      throw error;
    }
  }

  async signIn(email, password) {
    const { accessToken, me } = await this.#call('POST', '/auth/sign-in', { email, password });
    this.#token = accessToken;
    this.owner = { companyId: me.company.id, personId: me.id };
    this.role = me.role;
  }

  /** Opens the person's vault, or makes it on first use. Keys stay in this process; the passphrase goes nowhere. */
  async openVault(passphrase) {
    const record = await this.#find('/accounts/vault');
    if (record) this.#account = await vault.unlockAccount(this.owner, record, passphrase);
    else {
      const made = await vault.createAccount(this.owner, passphrase);
      await this.#call('PUT', '/accounts/vault', made.record);
      this.#account = made.account;
    }
    this.#trust = await vault.TrustStore.open(this.#account, await this.#find('/accounts/vault/trust'));
    this.#trust.confirm(this.owner.personId, this.#account.fingerprint);
    return this.#account.fingerprint;
  }

  /** The first Admin or HR makes the company key. @returns the recovery code when it was made just now */
  async ensureCompanyKey() {
    if (await this.#find('/accounts/vault/people/company')) return undefined;
    const made = await vault.createCompanyKey(this.owner.companyId, [await this.#recipient(this.owner.personId)]);
    await this.#call('PUT', '/accounts/vault/company-key', { ...made.record, wrappedKeys: made.wrappedKeys });
    this.#trust.confirm(vault.COMPANY, made.record.fingerprint);
    made.companyKey.lock();
    await this.#remember();
    return made.recoveryCode;
  }

  /** Hands the company key on to the Admins and HR who have a vault and lack it. */
  async handOnCompanyKey() {
    const { holders, wrappedKeys, format, publicKey, fingerprint, encryptedPrivateKey } = await this.#call('GET', '/accounts/vault/company-key');
    const lacking = holders.filter(({ current }) => !current);
    if (lacking.length === 0) return;
    const record = { format, publicKey, fingerprint, encryptedPrivateKey };
    const own = wrappedKeys.find(({ personId }) => personId === this.owner.personId);
    const trusted = await Promise.all(lacking.map((holder) => this.#trust.recipient(holder.personId, holder)));
    const handedOn = await vault.wrapCompanyKeyFor(this.owner.companyId, record, { wrappedKey: own.wrappedKey, holder: this.#account }, trusted);
    await this.#call('PUT', '/accounts/vault/company-key', { ...record, wrappedKeys: handedOn });
    await this.#remember();
  }

  async #recipient(id) {
    return this.#trust.recipient(id, await this.#call('GET', `/accounts/vault/people/${id}`));
  }

  async #remember() {
    if (this.#trust.changed) await this.#call('PUT', '/accounts/vault/trust', await this.#trust.seal(this.#account));
  }

  /** @param content kind, title, urls, fields, custom @returns the id of the new item, which is private */
  async createItem(content, tags = []) {
    const id = vault.newItemId();
    const recipients = [await this.#recipient(this.owner.personId), await this.#recipient(vault.COMPANY)];
    const { sealed, origin } = await vault.sealItem({ companyId: this.owner.companyId, itemId: id, version: 1 }, content, recipients);
    const { title, kind, urls } = content;
    await this.#call('POST', '/accounts/items', { id, title, kind, urls, tags, ...sealed });
    await this.#trust.sawItem(id, 1, origin);
    await this.#remember();
    return id;
  }

  /** @returns the secret content, its version, and which of the visible fields are not what the author saw */
  async openItem(id, reason) {
    const item = { companyId: this.owner.companyId, itemId: id };
    const shown = await this.#call('GET', `/accounts/items/${id}`);
    const envelope = await this.#call('POST', `/accounts/items/${id}/open`, reason ? { reason } : {});
    const content = await vault.openItem(this.#account, item, envelope, this.#trust);
    await this.#remember();
    return { ...content, changed: vault.changedMetadata(content, shown) };
  }

  /** Shares with the one colleague the search finds. @returns who it was and the fingerprint to compare */
  async shareItem(id, search, level = 'view') {
    const { items } = await this.#call('GET', `/accounts/recipients?search=${encodeURIComponent(search)}`);
    const [colleague, ...others] = items;
    if (!colleague?.publicKey || others.length > 0) throw new Error(`${items.length} colleagues found; exactly one with a vault is needed`);
    const trusted = await this.#trust.recipient(colleague.id, colleague);
    const { wrappedKey, version } = await this.#call('POST', `/accounts/items/${id}/open`, {});
    this.#trust.requireNotOlder(id, version);
    const wrappedKeys = await vault.rewrapItemKey(this.#account, { companyId: this.owner.companyId, itemId: id, version }, wrappedKey, [trusted]);
    await this.#call('POST', `/accounts/items/${id}/access`, { personId: colleague.id, level, wrappedKeys });
    await this.#remember();
    return { name: colleague.name, fingerprint: trusted.fingerprint, firstUse: trusted.firstUse };
  }

  lock() {
    this.#account?.lock();
  }
}
