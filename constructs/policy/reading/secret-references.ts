import { isNoName, namingOf, snakeCase } from "./secret-names";
import { isHash, isNoCredential } from "./secret-values";

/** Encrypted values, which only the holder of a key can read. Sources: SOPS; Jasypt; Ansible Vault; Sealed Secrets. */
const ENCRYPTED = /^(ENC\[AES256_GCM,[^\]]*\]|ENC\(.*\)|!vault(\s.*)?|Ag[A-D][A-Za-z0-9+/]{300,20000}={0,2})$/;

/**
 * Names of a secret that something else puts there. Sources: Argo CD, `$secret:key`; bank-vaults, `vault:path#key`;
 * AWS, ARNs and `ssm:/path`; Grafana, `$__file{path}`; Google, `projects/p/secrets/s`; Azure App Service; YAML's tags;
 * Vector, `SECRET[backend.key]`; LDAP's attributes; Doppler, OpenSSL and others, `env:NAME`; the path and key of a vault; names of headers; keys of labels; placeholders.
 */
const REFERENCES: readonly RegExp[] = [
  /^\$[a-z_]\w*([.:-]\w+)+$/i,
  /^(>>)?vault:[^\s#]+#\S+$/,
  /^arn:aws[a-z-]*:(secretsmanager|ssm):\S+$/,
  /^((aws|azure|az|gcp|k8s)[-_]?)?(akv|conjur|doppler|gsm|infisical|keyvault|kv|secrets?|secret[-_]?(key)?[-_]?ref|secrets?[-_]?manager|sm|ssm|vault):[^\s/#]*[/#]\S+$/i,
  /^SECRET\[[^\]\s]+\]$/,
  /^(userPassword|unicodePwd|(samba)?(nt|lm|NT|LM)Password)$/,
  /^env:[A-Za-z_]\w*$/,
  /^projects\/[\w.:-]+(\/locations\/[\w-]+)?\/secrets\/[\w-]+(\/versions\/\w+)?$/,
  /^@Microsoft\.KeyVault\(/,
  /^!(secret|env|env_var|ENV|Ref|Sub|GetAtt|ImportValue|reference|include|file)(\s|$)/,
  /^[\w.-]+(\/[\w.-]+)+#[\w.-]+$/,
  /^\$__[a-z]+\{[^}]+\}$/,
  /^(%[A-Z][A-Z_]*%|%env\([\w:]{1,99}\)%|(process\.env|ENV|env)\.[A-Z]\w*|_{2,9}[A-Z][A-Z_]*__|@@?[A-Z][A-Z_]*@@?)$/,
  /^(Authorization|X(-[A-Z][A-Za-z]+)+|X-[a-z]+(-[a-z0-9]+){2,9})$/,
  /^([a-z0-9-]+\.)+[a-z]{2,}\/[a-z][\w.-]*$/,
  // Terraform's variables, and attributes of its resources, whose types have their provider before: `random_password.x.result`.
  /^(var|local|each\.(value|key)|module\.\w[\w-]{0,99}|(data\.)?[a-z][a-z0-9]{0,49}(_[a-z0-9]{1,50}){1,9}\.[a-zA-Z_][\w-]{0,99})(\.[a-zA-Z_]\w{0,99}|\[[^\]\s]{1,99}\]){1,9}$/,
];

/** `op://vault/item`, `ref+vault://path`, `sm://project/secret`, `https://x`: who has a login in it has it found there. */
const ADDRESS = /^[a-z][a-z0-9+.-]{1,30}:\/\/\S*$/i;

/** `@/etc/x` of curl and others, `file:/etc/x` of Spring, OpenSSL and others: the prefix says that a path follows. */
const STATED_PATH = /^(@\.{0,2}\/\S*|file:[\w-]*[./]\S*)$/;

/** `$dir/private/key.pem`, as OpenSSL has it. */
const PATH_BEHIND_VARIABLE = /^\$[A-Za-z_]\w*\/\S/;

/** `C:\certs\client.key`, with its backslashes escaped or not. */
const WINDOWS_PATH = /^[A-Za-z]:\\{1,2}[^\\\s]/;

/** Base64 never begins with a dot. */
const RELATIVE_PATH = /^\.{1,2}\/[\w./-]+$/;

/** Base64 begins with a slash, too, but holds no dot: an extension tells a path from it. */
const PATH_OF_FILE = /^(\/[\w.-]+)*\/[\w-]*\.[a-z][a-z0-9]{1,9}$/;

/** Two names or more as directories have them: lowercase, or the name of a variable. */
const PATH_OF_NAMES = /^\/[a-z][a-z0-9._-]*(\/(\.{0,2}[a-z0-9][a-z0-9._-]*|[A-Z0-9]+(_[A-Z0-9]+)+))+\/?$/;

/** A file without its directory, where the extension says what it holds, or as SSH calls its keys. */
const KEY_FILE = /^([\w-]+(\.[\w-]+)*\.(pem|key|crt|cert|cer|der|p12|pfx|jks|json|txt)|id_(rsa|dsa|ecdsa|ed25519))$/i;

/** `certs/client.pem`: Base64 holds no dot. */
const PATH_WITHOUT_ROOT = /^([\w-]+\/){1,20}[\w-]+\.[a-z]{2,10}$/;

const PATHS: readonly RegExp[] = [
  PATH_WITHOUT_ROOT,
  STATED_PATH,
  PATH_BEHIND_VARIABLE,
  WINDOWS_PATH,
  RELATIVE_PATH,
  PATH_OF_FILE,
  PATH_OF_NAMES,
  KEY_FILE,
];

/** No path that somebody writes is longer; what is, is not looked at. */
const LONGEST = 300;

/** True for a value that only its key's holder can read. */
export function isEncrypted(text: string): boolean {
  return ENCRYPTED.test(text);
}

/** True for what says where a secret is, and is none: a reference, or the path of a file. */
export function isReference(text: string): boolean {
  if (ADDRESS.test(text)) return true;
  if (text.length > LONGEST) return false;
  return REFERENCES.some((pattern) => pattern.test(text)) || PATHS.some((pattern) => pattern.test(text));
}

/** Texts that are references, switches, placeholders or empty, and so no credential themselves. */
const HARMLESS = /^\s*$|[$%]\{|^(true|false|null|none)$|^<[^<>]*>$/i;

/**
 * What Kubernetes, a shell or a template puts something else in the place of. A Secret's data is nobody's template: there
 * it is the secret itself.
 */
const REPLACED = /\$\([^()]+\)|^\\?\$\(|^\${1,2}(\d|[a-z_]\w*)(?![^\s;&|])|\{\{/i;

/** Switches, masks, a shell's empty text, and the password that every JDK has for public certificates. */
const NOTHING =
  /^([01]|yes|no|on|off|nil|undefined|required|optional|stdin|~|changeit|\(sensitive value\)|\[?redacted\]?|''|"")$/i;
const MASK = /^(([a-z]{2,10}[-_])?(\*+|x{3,}|\.{3,}|…)|([a-z0-9])\4{15,})$/i;

/** `%s` of printf, `%(token)s` of Python, `%X{token}` of Log4j, `%{token}i` of Apache, `{token}`, `((token))` of Concourse, `#{token}#` of Azure. */
const FORMAT =
  /^(%[0-9.-]{0,9}[A-Za-z]{0,9}\{[\w.:-]{1,99}\}[a-z]?|%(\([\w.-]+\))?[#0-9.-]{0,9}[dsvqx](\\[nrt])*|\{[\w.:-]*\}|\(\(.*\)\)|#\{.*\}#?)$/;

/** What a form or a manual says in its place: `Password`, `your-token`, `Enter the password`. */
const LABEL = /^((Password|Passphrase|Token|Secret|API [Kk]ey)s?[:?]?|[Yy]our[ _-].*)$/;
const SENTENCE = /^[A-Z][a-z]*\s/;
const SAYS_ITS_KIND = /\b(password|passphrase|token|secret|key)\b/i;

/** True for what stands in the place of a secret wherever it is written, also in a Secret. */
export function isHarmless(text: string): boolean {
  return HARMLESS.test(text);
}

/** True for what a program, a template or a reader puts the secret in the place of. */
export function isPlaceholder(text: string): boolean {
  if (HARMLESS.test(text) || REPLACED.test(text)) return true;
  if (text.length > LONGEST) return false;
  if ([NOTHING, MASK, FORMAT, LABEL].some((pattern) => pattern.test(text))) return true;
  if (isNoCredential(text) || isHash(text)) return true;
  return SENTENCE.test(text) && SAYS_ITS_KIND.test(text);
}

/** Keys that hold the name of a key of a Secret: `clientSecretKey`. Those of S3 have no prefix, or are in capitals. */
const KEY_OF_SECRET = /[a-z0-9](SecretKey|_secret_key)$/;

/** `client-secret`, `token`: as keys of Secrets are called. */
const NAME_OF_KEY = /^([a-z]+([._-][a-z]+)+|password|secret|token|key)$/;

/** `DB_PASSWORD`, as variables are called, and `adminPassword`. */
const NAME_OF_VARIABLE = /^[A-Z][A-Z0-9]*(_[A-Z0-9]+)+$/;
const NAME_IN_CAMEL_CASE = /^[a-z]+([A-Z][a-z]+)+$/;

/** True where a value is the name that a secret has within its Secret, or in an environment. */
export function isNameOfKey(key: string, text: string): boolean {
  if (/existing|^keyOf[A-Z]/i.test(key)) return mayBeNameOfKey(text);
  if (NAME_OF_VARIABLE.test(text)) return namingOf(text) !== undefined;
  // `API_KEY = "api_key"`; one word alone may be the password that somebody chose.
  if (/[_-]/.test(text) && key.toLowerCase() === text) return true;
  if (repeatsKey(key, text)) return true;
  if (!KEY_OF_SECRET.test(key)) return key === "secretKey" && isNameInCamelCase(text);
  return NAME_OF_KEY.test(text) || isNameInCamelCase(text);
}

/** `OIDC_CLIENT_SECRET_KEY: client-secret`: the value names the key of a Secret where its words are among the key's own. */
function repeatsKey(key: string, text: string): boolean {
  if (!/^[a-z]+([._-][a-z]+)+$/.test(text) || !/key$/i.test(key)) return false;
  return `_${snakeCase(key)}_`.includes(`_${snakeCase(text)}_`);
}

function isNameInCamelCase(text: string): boolean {
  return NAME_IN_CAMEL_CASE.test(text) && namingOf(text) !== undefined;
}

/** True for text that may be the key of a Secret, whatever it is called. */
export function mayBeNameOfKey(text: string): boolean {
  return /^[A-Za-z][\w.-]{0,252}$/.test(text) && !isNoName(text);
}

/** What a shell puts something else in the place of: the output of a command. */
const COMMAND = /^`/;

/** Types of a schema and of a program: `password: String!`, `token: string;`, `api_key: Optional[str]`, `str | None`. */
const ONE_TYPE =
  "(?:(?:typing\\.|pydantic\\.)?(?:Optional|Union|Annotated|Final|Secret|Option|Maybe|Readonly|Nullable)[[<][\\w ,.|[\\]<>]{1,60}[\\]>]|String|Str|string|str|STRING|bytes|Bytes|ID|Secret(?:Str|String|Bytes)|None|null|undefined|number|int|boolean|bool)";
const TYPE = new RegExp(`^\\[?${ONE_TYPE}(?:!|\\?|\\[\\])?\\]?!?(?: ?\\| ?${ONE_TYPE}){0,5}[;,]?$`);
/** The same with its default behind it. */
const TYPED = new RegExp(`^(?:${ONE_TYPE}|[A-Z]\\w{0,40})(?: ?\\| ?${ONE_TYPE}){0,5} = `);

/** A variable, field, element or call in a program: `password`, `self.token`, `os.environ["X"]`, `read()`. */
const TERM = "[A-Za-z_]\\w*(\\.\\w+)*";
const CALL = new RegExp(`^${TERM}(\\(.*\\)|\\[.*\\]),?$`);
const ARGUMENT = new RegExp(`^${TERM},$`);
const FIELD = /^[A-Za-z_]\w*(\.\w+)+,$/;
const IN_CALL = new RegExp(`^${TERM}(\\(|\\[["'\\w]|,?\\)|,(\\s|$))`);

/** True for the name of a type, which a schema has in the place of a value. */
export function isType(text: string): boolean {
  return TYPE.test(text);
}

/** The default behind a type, `str = "x"`, where there is one. */
export function defaultOfType(text: string): string | undefined {
  const type = TYPED.exec(text)?.[0];
  return type === undefined ? undefined : text.slice(type.length);
}

/** True for a value in a line of a program that is no literal: a call, or an argument behind which a comma stands. */
export function isCode(text: string, separator: string): boolean {
  if (COMMAND.test(text) || TYPE.test(text) || CALL.test(text)) return true;
  // `password: horse,` is YAML, too.
  return (separator === "=" ? ARGUMENT : FIELD).test(text);
}

/** Where a program keeps its variables: `var.token` of Terraform, `args.password`. */
const ROOT =
  /^(args|cfg|conf|config|ctx|data|each|env|local|module|options|opts|os|params|process|req|request|self|settings|this|var)\.\w/;

/** True for a variable behind `=`; without quotes a program has nothing else there. */
export function isVariable(text: string): boolean {
  return ROOT.test(text);
}

/** How lines of programs begin, and of no configuration. */
const PROGRAM =
  /^[ \t]{0,40}(import [\w{*"']|from [\w.]{1,100} import |def \w|class \w{1,100}[ (:{]|(const|let|var) [\w{[]|func \w|package \w|(public|private|protected) \w|using [\w.]{1,100};|local \w{1,100} = |async \w|<\?php|(resource|variable|provider|module|data|output) "|locals \{)/m;

/** True for a text that is a program. */
export function isProgram(text: string): boolean {
  return PROGRAM.test(text);
}

/** The same within a line: a literal would be quoted there. It is given with all that follows it. */
export function isCodeWithin(rest: string): boolean {
  return COMMAND.test(rest) || IN_CALL.test(rest);
}
