import { oncePerText } from "../../core/once-per";

/**
 * What the name of a key says of its value: it is a credential, or it may be one and may be the name of one, as
 * `tlsSecret` and `signing_key` hold either.
 */
export type Naming = "credential" | "perhaps" | undefined;

/** Sources: the keyword lists of detect-secrets and gitleaks; documentation of Redis, OpenLDAP, WireGuard, keytool, Azure. */
const CREDENTIAL: readonly RegExp[] = [
  /(password|passwd|passphrase|passcode)$/,
  /(^|_)(pass|pwd|(bind|root)?pw|requirepass|masterauth|keypass|storepass|psk)$/,
  /(^|_)((access|api|auth|bearer|id|refresh|session)?token)$/,
  /(^|_)((api|access|secret|private|client|account|pre_?shared)_?key|client_key_data)$/,
  /(^|_)(api|app|application|client|consumer|cookie|csrf|hmac|jwt|nextauth|oauth2?|session|shared|signing)_?secret$/,
];

const PERHAPS = /(^|_)(secret|(auth|cookie|encryption|hmac|jwt|license|master|service|signing|storage)_?key)$/;

/** What a bundler gives to every browser, and says so. */
const PUBLIC = /(^|_)public_/;

/** Switches of passwords and what is done with them, how many there may be, the name that etcd has for a new cluster, and addresses that nginx passes on to. */
const SWITCH =
  /(^|_)((no_?|(allow|allow_empty|ask|change|check|confirm|disable|enable|fetch|forgot|generate|get|hide|max|min|num|require|reset|rotate|set|show|sync|update|use|validate|verify|with)_)(password|passwd|pass|token|secret)|initial_cluster_token|(by|fastcgi|first|grpc|memcached|proxy|scgi|second|single|uwsgi)_pass)$/;

/** Tokens of a language model, which its configuration counts and names. */
const OF_MODELS =
  /(^|_)(audio|begin|bo[is]|cls|decoder_start|end|eo[is]|eot|first|image|input|last|mask|max|min|middle|next|num|output|pad|per|prefix|prompt|sep|special|start|stop|suffix|unk|video)_token$/;

/** What the name of a key says of its value. A few hundred keys are those of ten thousand objects. */
export const namingOf: (key: string) => Naming = oncePerText((key) => {
  const name = snakeCase(key);
  if (SWITCH.test(name) || OF_MODELS.test(name) || PUBLIC.test(name)) return undefined;
  if (CREDENTIAL.some((pattern) => pattern.test(name))) return "credential";
  return PERHAPS.test(name) ? "perhaps" : undefined;
});

/** `DB.Password_1`, `dbPassword1` and `DB-PASSWORD` have one name. */
function snakeCase(key: string): string {
  return key
    .replace(/[a-z0-9](?=[A-Z])/g, "$&_")
    .replace(/[.-]/g, "_")
    .replace(/_?\d{1,3}$/, "")
    .toLowerCase();
}

const LETTERS_AND_DIGITS = /^(?=.{0,500}[a-z])(?=.{0,500}[A-Z])(?=.{0,500}\d)/;

/** True for text that no object and no key of a vault is called. */
export function isNoName(text: string): boolean {
  if (/\s/.test(text) || /^[[{(]/.test(text)) return false;
  return /^[0-9a-f]{32,}$/.test(text) || /[^\w./:#@-]/.test(text) || LETTERS_AND_DIGITS.test(text);
}
