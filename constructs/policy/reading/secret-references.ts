/** Encrypted values, which only the holder of a key can read. Sources: SOPS; Jasypt; Ansible Vault. */
const ENCRYPTED = /^(ENC\[AES256_GCM,[^\]]*\]|ENC\(.*\)|!vault(\s.*)?)$/;

/**
 * Names of a secret that something else puts there. Sources: Argo CD, `$secret:key`; bank-vaults, `vault:path#key`;
 * 1Password, `op://vault/item/field`; vals, `ref+backend://path`; AWS, ARNs; Grafana, `$__file{path}`; placeholders.
 */
const REFERENCES: readonly RegExp[] = [
  /^\$[a-z_]\w*([.:-]\w+)+$/i,
  /^(>>)?vault:[^\s#]+#\S+$/,
  /^(op|(ref|secretref)\+[a-z]+):\/\/\S+$/,
  /^arn:aws[a-z-]*:(secretsmanager|ssm):\S+$/,
  /^\$__[a-z]+\{[^}]+\}$/,
  /^(%[A-Z][A-Z_]*%|__[A-Z][A-Z_]*__|@@?[A-Z][A-Z_]*@@?)$/,
];

/** `@/etc/x` of curl and others, `file:/etc/x` of Spring, OpenSSL and others: the prefix says that a path follows. */
const STATED_PATH = /^(@|file:(\/\/)?)\.{0,2}\/\S*$/;

/** Base64 never begins with a dot. */
const RELATIVE_PATH = /^\.{1,2}\/[\w./-]+$/;

/** Base64 begins with a slash, too, but holds no dot: an extension tells a path from it. */
const PATH_OF_FILE = /^(\/[\w.-]+)*\/[\w-]*\.[a-z][a-z0-9]{1,9}$/;

/** Two names or more as directories have them: lowercase, or the name of a variable. */
const PATH_OF_NAMES = /^\/[a-z][a-z0-9._-]*(\/(\.{0,2}[a-z0-9][a-z0-9._-]*|[A-Z0-9]+(_[A-Z0-9]+)+))+\/?$/;

/** A file without its directory, where the extension says what it holds. */
const KEY_FILE = /^[\w-]+(\.[\w-]+)*\.(pem|key|crt|cert|cer|der|p12|pfx|jks)$/i;

const PATHS: readonly RegExp[] = [STATED_PATH, RELATIVE_PATH, PATH_OF_FILE, PATH_OF_NAMES, KEY_FILE];

/** No path that somebody writes is longer; what is, is not looked at. */
const LONGEST = 300;

/** True for a value that only its key's holder can read. */
export function isEncrypted(text: string): boolean {
  return ENCRYPTED.test(text);
}

/** True for what says where a secret is, and is none: a reference, or the path of a file. */
export function isReference(text: string): boolean {
  if (text.length > LONGEST) return false;
  return REFERENCES.some((pattern) => pattern.test(text)) || PATHS.some((pattern) => pattern.test(text));
}

/** Keys that hold the name of a key of a Secret: `clientSecretKey`. Those of S3 have no prefix, or are in capitals. */
const KEY_OF_SECRET = /[a-z0-9](SecretKey|_secret_key)$/;

/** `client-secret`, `token`: as keys of Secrets are called. */
const NAME_OF_KEY = /^([a-z]+([._-][a-z]+)+|password|secret|token|key)$/;

/** True where a value is the name that a secret has within its Secret. */
export function isNameOfKey(key: string, text: string): boolean {
  return KEY_OF_SECRET.test(key) && NAME_OF_KEY.test(text);
}

/** What a shell puts something else in the place of: the output of a command. */
const COMMAND = /^`[^`]*`/;

/** Types of a schema: `password: String!`, `token: string;`. */
const TYPE = /^\[?(string|str|bytes|ID)!?\]?!?[;,]?$/i;

/** A variable, field, element or call in a program: `password`, `self.token`, `os.environ["X"]`, `read()`. */
const TERM = "[A-Za-z_]\\w*(\\.\\w+)*";
const CALL = new RegExp(`^${TERM}(\\(.*\\)|\\[.*\\]),?$`);
const ARGUMENT = new RegExp(`^${TERM},$`);
const FIELD = /^[A-Za-z_]\w*(\.\w+)+,$/;
const IN_CALL = new RegExp(`^${TERM}(\\(|\\[["'\\w]|,?\\)|,(\\s|$))`);

/** True for a value in a line of a program that is no literal: a call, or an argument behind which a comma stands. */
export function isCode(text: string, separator: string): boolean {
  if (COMMAND.test(text) || TYPE.test(text) || CALL.test(text)) return true;
  // `password: horse,` is YAML, too.
  return (separator === "=" ? ARGUMENT : FIELD).test(text);
}

/** The same within a line: a literal would be quoted there. It is given with all that follows it. */
export function isCodeWithin(rest: string): boolean {
  return COMMAND.test(rest) || IN_CALL.test(rest);
}
