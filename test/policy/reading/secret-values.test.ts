import { isHash, isLabel, isNoCredential } from "../../../constructs/policy/reading/secret-values";
import { credentialsIn, credentialsInWords, settingsIn } from "../../../constructs/policy/reading/secrets";

const BCRYPT = `$2a$10$${"N9qo8uLOickgx2ZMRZoMyeIjZAgcfl7p92ldGxad68LJZdL17lhWy"}`;

test.each([
  ...["900s", "1h", "720h", "1h30m", "7 days", "PT1H", "P30D", "24h"],
  ...["disabled", "enabled", "always", "on_create", "opaque", "jwt", "RS256", "EdDSA", "scram-sha-256", "bcrypt"],
  ...["compat", "sss files systemd", "files sss", "compat [NOTFOUND=return] ldap"],
  ...["EMPTY", "empty", "not-needed", "no-key-required", "sk-no-key-required", "REPLACE_ME", "replace-with-your-key"],
  ...["YOUR_API_KEY_HERE", "BASE64_TOKEN_PLACEHOLDER", "**access token goes here**", "***horse***", "write"],
  ...["Passwort", "Invalid password", "Das Passwort ist falsch.", "Mot de passe", "密码", "Neues Passwort:"],
  ...["\\S+", ".*", "[^&]+", "(.*?)", "(?P<pw>\\S+)", "\\w{8,}"],
  ...["▁<PRE>", "<|im_start|>", "[CLS]"],
])("%j is no credential under any key", (text) => {
  expect(isNoCredential(text)).toBe(true);
  expect(credentialsIn({ password: text, ACCESS_TOKEN: text })).toEqual([]);
});

test.each([
  ...["900", "24horse", "1hh0rse", "P4ss", "PT", "disabledhorse", "jwt-horse", "rs2567"],
  ...["ldap", "db", "files: horse", "passwort", "kennwort1", "Passwort1", "Horse battery", "CHANGE_ME", "changeme"],
  ...["horse.*", "s3cr[et]+", "<horse", "a<|b|>", "nothing", "not-a-horse", "notes"],
])("%j may be one", (text) => {
  expect(isNoCredential(text)).toBe(false);
  expect(credentialsIn({ password: text })).toHaveLength(1);
});

test.each([
  BCRYPT,
  `$6$saltsalt$${"qFmFH.bQmmtXzyBY0s9v7Oicd2z4XSIecDzlB5KiA2"}`,
  `$argon2id$v=19$m=65536,t=3,p=4$c29tZXNhbHQ$${"RdescudvJCsgt3ub+b5dWRWJTmaaJObG"}`,
  "{SSHA}W6ph5Mm5Pz8GgiULbPgzG37mj9g=",
  `SCRAM-SHA-256$4096:${"c2FsdA".repeat(4)}`,
  `md5${"0123456789abcdef".repeat(2)}`,
])("%j is a hash, and no password in plain text", (text) => {
  expect(isHash(text)).toBe(true);
  expect(credentialsIn({ password: text })).toEqual([]);
  expect(settingsIn(`user: a\npassword: "${text}"`)).toEqual([]);
});

test.each(["$2y$10$abcdefghijk", "$6$horse", "{SSHA}", "{horse}", "md5horse", "horse$6$"])("%j is none", (text) => {
  expect(isHash(text)).toBe(false);
});

test("labels begin with a capital, where a language has some, and say what they are of", () => {
  expect(["Password", "Contraseña", "パスワード", "Your API key:"].map(isLabel)).toEqual(Array(4).fill(true));
  expect(["password", "Horse", "Password1", "P@ssword", ""].map(isLabel)).toEqual(Array(5).fill(false));
});

test.each([
  ["lifetimes", "ttl: {access_token: 1h, refresh_token: 720h, id_token: 1h}\nx:\n  id_token: 15m"],
  ["kinds", "strategies: {access_token: opaque}\nalgorithms:\n  id_token: RS256"],
  ["switches", "token: disabled\npassword: enabled"],
  ["nsswitch", "passwd: compat\npasswd:   sss files systemd\ngroup: files"],
  ["a message bundle", "invalidPassword=Invalid password\npassword=Passwort\nnew.password = Neues Passwort"],
  ["a tokenizer", '{"prefix_token": "▁<PRE>", "sep_token": "[SEP]", "any_token": "<|x|>"}'],
  ["masks", 'mask:\n- password=\\S+\n- "token=[^&]+"'],
  ["names of keys", "secretKey: DB_PASSWORD\nexistingSecretKey: adminPassword\napiKeySecretKey: DD_API_KEY"],
  ["an attribute of LDAP", "attributes:\n  password: userPassword"],
  ["External Secrets", "- secretKey: db-password\n  remoteRef:\n    key: db"],
  ["External Secrets, sorted", "- remoteRef:\n    key: db\n  secretKey: db-password"],
  ["External Secrets in one line", '{"data": [{"secretKey": "db-password", "remoteRef": {"key": "db"}}]}'],
  ["a key beside the name of its Secret", "secretName: x\nsecretKey: custom-key"],
  ["existing Secrets", "existingUserSecretKey: username\nexistingSecret.key: tracing.yaml"],
  ["permissions of a workflow", "permissions:\n  id-token: write"],
  ["constants", 'API_KEY = "api_key"\nmy-token: my-token'],
  ["paths without a root", "Password: api/generator/password.md\ntoken: certs/x.pem"],
  [
    "a path before a shell's next line",
    "x -client-key=/etc/x.pem \\\n  -private-key=/etc/y.pem \\\n-client-key=/z.pem \\",
  ],
  ["prose", "The authorizationToken returned is a string"],
  ["Vector", 'password: "SECRET[backend.pw]"'],
  ["names in vaults", "password: secretRef:db/password\ntoken: aws-sm:prod/db"],
  ["types", "token: str = None\npassword: Optional[str] = None\npassword: SecretStr\napi_key: str | None = None"],
  ["types with calls", "secret_key: SecretStr = Field(...)\ntoken: Union[str, None] = os.getenv('X')"],
  ["labels of Prometheus", 'expr: rate(x{a="b", token="refresh"}[5m])\nexpr: {token="refresh"}\n{token="refresh"}'],
  ["variables of psql", "ALTER ROLE app PASSWORD :'pw';\nPASSWORD :'pw'"],
])("%s hold none", (_, text) => {
  expect(settingsIn(text)).toEqual([]);
});

test.each([
  ["the default of a type", 'token: str = "horse"', "token"],
  ["a table of TOML", 'db = {user="a",password="horse"}', "password"],
  ["a list of tables of TOML", 'dbs = [\n{user="a",password="horse"},\n]', "password"],
  ["a key of S3", "secretKey: minio-horse", "secretKey"],
  ["a key of S3 beside a Secret", 'secretName: x\naccessKey: ""\nsecretKey: minio-horse', "secretKey"],
  ["a header in quotes", 'x("authorization" "Bearer h0rse-battery-x9")', "Authorization"],
  ["a word that is its key", "password: password", "password"],
  ["a key of S3 far from a remoteRef", `remoteRef: x\n${"a: b\n".repeat(9)}secretKey: minio-horse`, "secretKey"],
  ["a key beside a remoteRef that is no name", "- secretKey: h0rse+battery/\n  remoteRef: {}", "secretKey"],
])("%s holds one", (_, text, key) => {
  expect(settingsIn(text).map((found) => found.key)).toEqual([key]);
});

test.each([
  `curl -d '{"password":"'"$PW"'"}' x`,
  `curl -d '{"token":"'$TOKEN'"}' x`,
  `curl -d '{"token":"a'$TOKEN'"}' x`,
  `curl -d "{'token':'"$TOKEN"'}" x`,
  `echo '{"password":"'"$(cat /pw)"'", "x": 1}'`,
  'sed -i "s|password=.*|password=${PW}|" f',
  `psql -c "ALTER ROLE a PASSWORD :'pw'"`,
  'echo "ERROR: password=empty"',
  `jupyter lab --NotebookApp.token=''`,
])("a shell puts something else there: %s", (script) => {
  expect(credentialsInWords(["sh", "-c", script])).toEqual([]);
  expect(settingsIn(`#!/bin/sh\n${script}`)).toEqual([]);
});

test("an argument that is two quotes is empty", () => {
  expect(credentialsInWords(["jupyter", "--NotebookApp.token=''"])).toEqual([]);
});

test.each([`curl -d '{"password":"horse"}' x`, `curl -d '{"password":"it'"'"'s"}' x`, `run --token="'horse'"`])(
  "a literal in quotes within quotes is one: %s",
  (script) => {
    expect(credentialsInWords(["sh", "-c", script])).toHaveLength(1);
  },
);

test("a script under a credential's name is none, and one in it is found", () => {
  expect(credentialsIn({ "update-password": "#!/bin/sh\nrun it", password: "set -e\nrun it" })).toEqual([]);
  expect(credentialsIn({ password: "set -e\nDB_PASSWORD=horse run" }).map(({ key }) => key)).toEqual([
    "password DB_PASSWORD",
  ]);
  expect(credentialsIn({ password: "correct horse\n", token: "aGk\nbm90\n" })).toHaveLength(2);
});

test("what a bundler gives to every browser is public, unless its maker's format says otherwise", () => {
  expect(credentialsIn({ NEXT_PUBLIC_API_KEY: "horse", EXPO_PUBLIC_TOKEN: "horse" })).toEqual([]);
  expect(credentialsIn({ NEXT_PUBLIC_API_KEY: "AKIAIOSFODNN7EXAMPLE" })).toHaveLength(1);
});

test.each(["1h", "a ", "Password ", "files ", "$6$", "{SSHA}", "Optional[", "str | ", "'"])(
  "no value of %j holds up the search",
  (part) => {
    const text = part.repeat(Math.ceil(100_000 / part.length));
    const start = process.cpuUsage();
    for (const value of [text, text.slice(0, 300)]) settingsIn(`password: ${value}!\ntoken: "${value}"`);
    expect(process.cpuUsage(start).user).toBeLessThan(1_000_000);
  },
);

test("the hash of htpasswd has its user before it", () => {
  expect(credentialsIn({ htpasswd: `admin:$2y$10$${"a1B2c".repeat(10)}abc` })).toEqual([]);
  expect(credentialsIn({ htpasswd: "admin:horse" })).toHaveLength(1);
});

test("a pattern that ends at the quote in it is no value", () => {
  expect(["[^", "\\([^", "([^"].map(isNoCredential)).toEqual([true, true, true]);
  expect(["[^horse", "(horse"].map(isNoCredential)).toEqual([false, false]);
});
