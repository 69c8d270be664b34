import { oncePerText } from "../../core/once-per";

/** A key that names a credential, and the literal behind it. */
export interface Setting {
  readonly key: string;
  readonly value: string;
}

/**
 * What the name of a key says of its value: it is a credential; it may be one and may be the name of one, as `tlsSecret`
 * and `signing_key` hold either; it is one where it looks as random as `routing_key` of a pager; it is a user with the
 * password.
 */
export type Naming = "credential" | "perhaps" | "random" | "login" | undefined;

/** Sources: the keyword lists of detect-secrets and gitleaks; documentation of Redis, OpenLDAP, WireGuard, keytool, Azure. */
const CREDENTIAL: readonly RegExp[] = [
  /(password|passwd|passphrase|passcode)s?$/,
  /(^|_)(pass|pwd|(bind|root)?pw|requirepass|masterauth|keypass|storepass|psk|sshpass|erlang_cookie|setcookie|rediscli_auth|authtok)$/,
  /(^|_)((access|api|auth|bearer|id|refresh|session)?token)$/,
  /(^|_)((access|api|auth|bearer)_tokens|(api|access|secret|private|fernet)_keys)$/,
  /(^|_)((api|access|secret|private|client|account|fernet|pre_?shared)_?key|client_key_data|secret_key_base)$/,
  /(^|_)account_key_\w{1,80}_core_\w{1,30}_(net|cn|us|de)$/,
  /(^|_)bind_credential$/,
  /(^|_)(api|app|application|client|consumer|cookie|csrf|hmac|jwt|nextauth|oauth2?|session|shared|signing)_?secret$/,
];

const PERHAPS =
  /(^|_)(secret|(auth|cookie|crypt|encryption|hmac|jwt|license|master|munge|service|signing|storage)_?key)$/;

/** Names of routes, applications and accounts stand under these as often, and the words of a language model. */
const RANDOM = /(^|_)((app|integration|routing)_?key|credentials?|tokens)$/;

const LOGIN = /(^|_)((basic|http|neo4_?j|proxy|stats)_?auth|userpwd)$/;

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
  if (PERHAPS.test(name)) return "perhaps";
  if (RANDOM.test(name)) return "random";
  return LOGIN.test(name) ? "login" : undefined;
});

/** `DB.Password_1`, `dbPassword1`, `DB-PASSWORD` and `db.password[0]` have one name. */
export function snakeCase(key: string): string {
  return key
    .replace(/[a-z0-9](?=[A-Z])/g, "$&_")
    .replace(/[.-]/g, "_")
    .replace(/_?\d{1,3}$|\[\d{1,3}\]$/, "")
    .toLowerCase();
}

const LETTERS_AND_DIGITS = /^(?=.{0,500}[a-z])(?=.{0,500}[A-Z])(?=.{0,500}\d)/;

/** True for text that no object and no key of a vault is called. */
export function isNoName(text: string): boolean {
  if (/\s/.test(text) || /^[[{(]/.test(text)) return false;
  // A key of LiteLLM and others begins so.
  if (/^sk-(?=[\w-]{0,99}\d)/.test(text)) return true;
  return /^[0-9a-f]{32,}$/.test(text) || /[^\w./:#@-]/.test(text) || LETTERS_AND_DIGITS.test(text);
}

const RANDOM_TEXT =
  /^([0-9a-f]{32,}|(?=[A-Za-z]{0,31}\d)[0-9A-Za-z]{32}|[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}|base64:[A-Za-z0-9+/=]{20,})$/i;

/** True for text that nobody has thought of. */
export function isRandom(text: string): boolean {
  return RANDOM_TEXT.test(text) || (/^[\w+/=.~-]{20,}$/.test(text) && LETTERS_AND_DIGITS.test(text));
}
