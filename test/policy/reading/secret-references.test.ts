import {
  isCode,
  isCodeWithin,
  isEncrypted,
  isHarmless,
  isNameOfKey,
  isPlaceholder,
  isProgram,
  isReference,
  isType,
  isVariable,
} from "../../../constructs/policy/reading/secret-references";

test.each([
  ...["$oidc.keycloak.clientSecret", "$github-sso:dex.github.clientSecret"],
  ...["vault:secret/data/db#password", "op://prod/x/token", "ref+vault://secret/db#/password"],
  ...["arn:aws:secretsmanager:eu-central-1:1:secret:db", "$__file{/x}", "$__env{PW}"],
  ...["%TOKEN%", "__DB_PASSWORD__", "@@PW@@", "@/etc/x", "file:/etc/x", "file:///etc/x"],
  ...["/etc/tls/tls.key", "/tls.key", "./key", "../tls/key", "/var/run/secrets/token", "/home/app/.ssh/id_rsa"],
  ...["/run/secrets/DB_PASSWORD", "client.key", "file.pem", "id_rsa", "C:\\certs\\client.key", "$dir/private/key.pem"],
  ...["sm://p/s", "ssm:/prod/key", "secret:db/password", "secret/data/db#password", "env:PW", "file:token.txt"],
  ...[
    "projects/p/locations/l/secrets/s/versions/1",
    "@Microsoft.KeyVault(x)",
    "!secret pw",
    "!env_var PW",
    "X-Auth-Token",
    "a.io/pw",
  ],
])("%j says where a secret is", (text) => {
  expect(isReference(text)).toBe(true);
});

test.each([
  ...["horse", "$2y$10$abcdefghijk", "$ecret!", "vault-horse", "op:horse", "@horse", "file:horse", "%horse%"],
  ...["env:ho-rse", "ssm:horse", "C:horse", "projects/horse", "!horse", "X-horse", "a/b", "://horse"],
  ...["/9j/4AAQSkZJRgABAQ", "/aGk+bm90/IGE=", "/horse", "/horse battery/x.y", "horse.x", `/etc/${"x".repeat(400)}`],
])("%j is the secret", (text) => {
  expect(isReference(text)).toBe(false);
});

test("what only its key's holder can read is told from what looks alike", () => {
  expect(["ENC[AES256_GCM,data:abc,type:str]", "ENC(abc)", "!vault |"].map(isEncrypted)).toEqual([true, true, true]);
  expect([`AgB${"x9Zq".repeat(150)}==`, "AgBhorse"].map(isEncrypted)).toEqual([true, false]);
  expect(["ENC[horse", "ENCORE", "!vaulted"].map(isEncrypted)).toEqual([false, false, false]);
});

test.each([
  ["clientSecretKey", "client-secret", true],
  ["db_secret_key", "token", true],
  ["existingXsrfSecretKey", "CSRF_KEY", true],
  ["clientSecretKey", "horse", false],
  ["clientSecretKey", "client-s3cret", false],
  ["S3_SECRET_KEY", "client-secret", false],
  ["secretKey", "client-secret", false],
])("that %s holds the name %s is %s", (key, text, expected) => {
  expect(isNameOfKey(key, text)).toBe(expected);
});

test.each([
  ["`cat /x`", "=", true],
  ["String!", ":", true],
  ["read()", "=", true],
  ["os.environ[X],", "=", true],
  ["password,", "=", true],
  ["process.env.TOKEN,", ":", true],
  ["horse,", ":", false],
  ["horse", "=", false],
  ["ho(rse", "=", false],
  ["ho[rse", "=", false],
])("that %s behind %s is code is %s", (text, separator, expected) => {
  expect(isCode(text, separator)).toBe(expected);
});

test.each([
  ['os.environ["X"])', true],
  ["pw)", true],
  ["pw, x=1)", true],
  ["read(x)", true],
  ["horse psql", false],
  ["horse,x=1", false],
  ["ho!rse)", false],
])("that %s within a line is code is %s", (rest, expected) => {
  expect(isCodeWithin(rest)).toBe(expected);
});

test.each([
  ...[
    "",
    "$(PW)",
    "$PW",
    '$(cat "x',
    "{{ .pw }}",
    "<pw>",
    "yes",
    "0",
    "stdin",
    "changeit",
    "***",
    "xxxx",
    "%s",
    "%(pw)s",
  ],
  ...["{pw}", "((pw))", "#{pw}#", "Password", "your-password", "Enter the password", "[REDACTED]"],
])("%j stands in the place of a secret", (text) => {
  expect(isPlaceholder(text)).toBe(true);
});

test.each(["horse", "%horse", "{ho!rse}", "xx", "10", "yes!", "passwords", "correct horse battery", "stdin1"])(
  "%j does not",
  (text) => {
    expect(isPlaceholder(text)).toBe(false);
  },
);

test("in a Secret only what is empty or a reference of Terraform stands in its place", () => {
  expect(["", "<pw>", "${var.x}", "none"].map(isHarmless)).toEqual([true, true, true, true]);
  expect(["$(PW)", "%s", "yes", "***"].map(isHarmless)).toEqual([false, false, false, false]);
});

test("programs, their variables and types are told from settings", () => {
  expect(["import os", "x\n  const a = 1", 'resource "a" "b" {', "def read(x):"].map(isProgram)).toEqual(
    Array(4).fill(true),
  );
  expect(["important: x", "definition: x", "[import]", "class: x", "variables"].map(isProgram)).toEqual(
    Array(5).fill(false),
  );
  expect(["args.pw", "self.pw", "horse.pw", "args"].map(isVariable)).toEqual([true, true, false, false]);
  expect(["String!", "[ID!]", "horse"].map(isType)).toEqual([true, true, false]);
});

test("texts made to hold up a pattern do not", () => {
  const start = process.cpuUsage().user;
  for (const text of ["/a.".repeat(90), "$a".repeat(140), "a.".repeat(149), "/a".repeat(149)]) isReference(`${text}!`);
  isCode(`${"a.b".repeat(100_000)}!`, "=");
  isCodeWithin("a.b".repeat(100_000));
  isEncrypted("ENC(".repeat(100_000));
  expect(process.cpuUsage().user - start).toBeLessThan(1_000_000);
});

test.each([
  ...["random_password.db.result", "var.db_password", "local.pw", "each.value.password", "module.db.password"],
  ...["data.aws_ssm_parameter.x.value", 'data.vault_generic_secret.x.data["password"]', "random_id.pw.hex"],
  ...["google_container_cluster.primary.master_auth[0].password"],
])("%s is an attribute of Terraform's", (text) => {
  expect(isReference(text)).toBe(true);
});

test.each(["horse.battery", "horse.battery.staple", "var.", "horse_a.battery", "module.db", "var.a b"])(
  "%s is none of Terraform's",
  (text) => {
    expect(isReference(text)).toBe(false);
  },
);

test("what repeats words of a key that ends so names the key of a Secret", () => {
  const isName = (key: string, text: string) => isNameOfKey(key, text);
  expect(isName("OIDC_CLIENT_SECRET_KEY", "client-secret")).toBe(true);
  expect(isName("VAULT_CLIENT_KEY", "vault-client-key")).toBe(true);
  expect(isName("keyOfSecretAccessKey", "awsSecretAccessKey")).toBe(true);
  expect(isName("DB_PASSWORD", "my-db-password")).toBe(false);
  expect(isName("OIDC_CLIENT_SECRET_KEY", "horse-secret")).toBe(false);
  expect(isName("ADMIN_PASSWORD", "admin-password")).toBe(false);
});

test.each([
  "!Sub",
  "X-aws-ec2-metadata-token",
  "files/users.htpasswd",
  "%env(PW)%",
  "process.env.PW",
  "ENV.PW",
  "___PW___",
])("%s is a reference", (text) => {
  expect(isReference(text)).toBe(true);
});

test.each(["hf_xxxxxx", "sk-****", "0".repeat(32), "\\$(gcloud"])("%s is a mask or a command", (text) => {
  expect(isPlaceholder(text)).toBe(true);
  expect(isPlaceholder(`${text}h0rse!`)).toBe(text.startsWith("\\$"));
});

test.each(["%X{pw}", "%{TOKEN}i", "%{pw}", "%-5X{user.pw}"])("%s is put in by a log's format", (text) => {
  expect(isPlaceholder(text)).toBe(true);
});
