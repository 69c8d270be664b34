/**
 * Values that say something of a credential and are none: how long it lives, of what kind it is, whether there is one,
 * how it is called on a screen, what it looks like. Each stands in the configuration of many programs.
 */

/** `900s`, `1h30m`, `7 days`, `PT1H`. */
const LIFETIME =
  /^(\d{1,9}(\.\d{1,3})?\s?(ms|s|secs?|seconds?|m|mins?|minutes?|h|hours?|d|days?|w|weeks?|months?|y|years?)){1,4}$/i;
const LIFETIME_OF_ISO = /^P(?=\w)(\d{1,6}[YMWD]){0,4}(T(\d{1,6}[HMS]){1,3})?$/;

/** Switches, and what is done with a credential: `password: enabled`, `update_password: always`, `id-token: write`. */
const SWITCH =
  /^((en|dis)abled?|active|inactive|always|never|allow(ed)?|den(y|ied)|prompt|ask|on_create|hidden|masked|read|write)$/i;

/** Kinds of tokens and logins, and the algorithms that sign, hash or encrypt them. */
const KIND = /^(opaque|jw[tesk]|paseto|bearer|basic|digest|kerberos|oauth2?|oidc|saml|m?tls)$/i;
const ALGORITHM =
  /^((HS|RS|ES|PS)(256|384|512)|ed(dsa|25519)|ecdsa|(scram-)?sha-?\d{1,3}(-plus)?|md5|hmac(-?sha\d{1,3})?|bcrypt|scrypt|argon2(id|i|d)?|pbkdf2([_-]\w{1,20})?|s?sha|aes-?\d{3}(-?\w{3})?)$/i;

/** Where nsswitch looks up accounts. */
const SERVICE =
  "(files|compat|sss|systemd|winbind|nis|nisplus|ldap|db|cache|altfiles|extrausers|mymachines|hesiod|\\[\\S{1,60}\\])";
const LOOKUP = new RegExp(`^((files|compat|sss|systemd|winbind|nis|nisplus)|${SERVICE}( {1,9}${SERVICE}){1,9})$`);

/** What says that there is none, or that somebody has to put one there. */
const ABSENT =
  /^((sk-)?(no|not)[ _-]?(api[ _-]?)?(key|needed|required|used|set|applicable|password|token)([ _-]?required)?|empty|missing|unset|unused|unknown|invalid|n\/a|todo|tbd|fixme|placeholder|replace[ _-]?me|(replace|insert|fill)[ _-](with|in|your|this|the)\b.*|insert[ _-].*[ _-]here)$/i;

/** What a manual has in its place: `YOUR_API_KEY_HERE`, `TOKEN-PLACEHOLDER`, `**token goes here**`. */
const OF_MANUAL = /^(your[ _-].*|.*[ _-]placeholder|.*[ _-]here\W{0,3}|\*{3,}\w*\*{3,})$/i;

/** Words for a password in the languages of message bundles. */
const WORD =
  "(pass(word|phrase|code)|token|secret|key|passwor[dt]|kennwort|mot de passe|contrase[ñn]a|clave|senha|palavra-passe|wachtwoord|l[öo]senord|adgangskode|passord|salasana|has[łl]o|heslo|jelsz[óo]|lozinka|[şs]ifre|parol[aăe]?|пароль|密码|密碼|口令|パスワード|비밀번호)s?";
const SAYS_WORD = new RegExp(`(^|[^\\p{L}])${WORD}([^\\p{L}]|$)`, "iu");
/** `Passwort`, `Neues Passwort:`. A lowercase word may be the password that somebody chose. */
const LABEL = /^[\p{Lu}\p{Lo}][\p{L}'’ ]{1,80}(-passe)?[:?!.*]{0,3}$/u;

/** What a mask, a search or a check looks for: `\S+`, `.*`, `[^&]+`, `(.+?)`. */
const PATTERN = /^\^?(\((\?[:=!]|\?P?<\w{1,30}>)?)?(\\[SWDwd]|\.|\[\^?[^\]\s]{1,60}\])([*+]|\{\d)/;

/** The same up to the quote in it: `grep -o '"token":"[^"]*"'`. */
const BEGUN_PATTERN = /^(\\{0,2}\()?\[\^$/;

/** Tokens that the vocabulary of a language model has: `<|endoftext|>`, `▁<PRE>`, `[CLS]`. */
const OF_VOCABULARY = /^▁?(<[^<>]{1,60}>|\[[A-Z_]{1,30}\])$/;

const KINDS: readonly RegExp[] = [
  LIFETIME,
  LIFETIME_OF_ISO,
  SWITCH,
  KIND,
  ALGORITHM,
  LOOKUP,
  ABSENT,
  OF_MANUAL,
  PATTERN,
  BEGUN_PATTERN,
  OF_VOCABULARY,
];

/** Hashes of passwords, in full: who has one has no password yet. Sources: crypt(5), LDAP's userPassword, PHC, SCRAM, Django. */
const HASHES: readonly RegExp[] = [
  /^\$2[abxy]?\$\d\d\$[./A-Za-z0-9]{53}$/,
  /^\$(1|5|6|7|y|gy|apr1|sha1|md5|argon2(id|i|d)|scrypt|pbkdf2(-sha\d{1,3})?)\$\S{0,200}[./+A-Za-z0-9=]{20,}$/,
  /^\{(S?SHA\d{0,3}|S?MD5|CRYPT|PBKDF2[\w-]{0,20}|ARGON2|BCRYPT)\}\S{13,}$/i,
  /^SCRAM-SHA-\d{1,3}\$\d{1,9}:\S{20,}$/,
  /^(pbkdf2_sha\d{1,3}|bcrypt_sha256|argon2|scrypt)\$\S{20,}$/,
  /^md5[0-9a-f]{32}$/,
];

/** True for a value that says something of a credential, or stands where none is. */
export function isNoCredential(text: string): boolean {
  return KINDS.some((pattern) => pattern.test(text)) || isLabel(text);
}

/** True for the words that a screen has beside a field. */
export function isLabel(text: string): boolean {
  return LABEL.test(text) && SAYS_WORD.test(text);
}

/** A user before the hash, as htpasswd has it. */
const OF_USER = /^[\w.@-]{1,100}:(?=[$\x7b])/;

/** True for the hash of a password, which is not the password. */
export function isHash(text: string): boolean {
  const hash = text.replace(OF_USER, "");
  return HASHES.some((pattern) => pattern.test(hash));
}
