import { createCipheriv, createDecipheriv, createHmac, randomBytes } from 'node:crypto';

const CIPHER = 'aes-256-gcm';
/** In bytes: what the cipher is made for. */
const NONCE = 12;
const TAG = 16;

/** Seals texts, and hashes names, so that who sees what comes of it alone knows neither. */
export class Seal {
  readonly #key: Buffer;

  /**
   * @param secret what nobody knows who sees the sealed texts
   * @param use tells seals of one secret apart
   */
  constructor(
    private readonly secret: string,
    private readonly use: string,
  ) {
    this.#key = this.#hmac('seal').digest();
  }

  /** The same for the same name. */
  hash(name: string): string {
    return this.#hmac(`name ${name}`).digest('base64url');
  }

  /** @param place where it will stand: elsewhere it cannot be opened */
  seal(text: string, place: string): string {
    const nonce = randomBytes(NONCE);
    const cipher = createCipheriv(CIPHER, this.#key, nonce).setAAD(Buffer.from(place));
    const sealed = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]);
    return Buffer.concat([nonce, cipher.getAuthTag(), sealed]).toString('base64');
  }

  /** @returns undefined for what was sealed with another secret, or for another place */
  open(sealed: string, place: string): string | undefined {
    const bytes = Buffer.from(sealed, 'base64');
    if (bytes.length < NONCE + TAG) return undefined;
    try {
      const decipher = createDecipheriv(CIPHER, this.#key, bytes.subarray(0, NONCE), { authTagLength: TAG })
        .setAAD(Buffer.from(place))
        .setAuthTag(bytes.subarray(NONCE, NONCE + TAG));
      return decipher.update(bytes.subarray(NONCE + TAG), undefined, 'utf8') + decipher.final('utf8');
    } catch {
      return undefined;
    }
  }

  #hmac(text: string) {
    return createHmac('sha256', this.secret).update(`${this.use} ${text}`);
  }
}
