import { credentialsIn, credentialsInWords, literalKeys, settingsIn } from "../../../constructs/policy/reading/secrets";

const KEY = "-----BEGIN RSA PRIVATE KEY-----";

test.each(["password", "db.password", "adminPassword", "API_KEY", "aws-secret-access-key", "clientSecret", "token"])(
  "a text under %s is a credential",
  (key) => {
    expect(credentialsIn({ [key]: "horse" })).toEqual([{ key, what: "a credential" }]);
  },
);

test.each(["secretName", "existingSecret", "tokenPath", "passwordSecretRef", "keyboard", "secret"])(
  "%s names something and is none",
  (key) => {
    expect(credentialsIn({ [key]: "horse" })).toEqual([]);
  },
);

test.each(["", "  ", "${var.password}", "true", "none"])("%j under password is none", (value) => {
  expect(credentialsIn({ password: value })).toEqual([]);
});

test.each([
  "$(PW)",
  "$(cat /run/secrets/pw)",
  "$PW",
  "$1",
  "$PW; run",
  "${PW}",
  "{{ .Values.password }}",
  "<from vault>",
])("%j under password stands for something else and is none", (value) => {
  expect(credentialsIn({ password: value, "run.sh": `x=1\npassword=${value}` })).toEqual([]);
});

test.each(["$2y$10$abcdefghijk", "horse$PW", "$ecret!", "<b>horse", "a(b)"])("%j under password is one", (value) => {
  expect(credentialsIn({ password: value })).toHaveLength(1);
});

test.each(["PGPASSWORD=horse psql", "export PGPASSWORD=horse", "export DB_PASSWORD=horse"])(
  "%j in a script is a credential",
  (line) => {
    expect(settingsIn(`set -e\n${line}`)).toHaveLength(1);
  },
);

test("a flag's value is read in the same argument and in the next one", () => {
  const found = [{ key: "db-password", what: "a credential" }];
  expect(credentialsInWords(["--db-password=horse", "run"])).toEqual(found);
  expect(credentialsInWords(["run", "--db-password", "horse"])).toEqual(found);
});

test.each([
  ["a reference", ["--password", "$(PW)"]],
  ["another flag", ["--password", "--verbose"]],
  ["a path", ["--client-key", "/etc/tls/client.key"]],
  ["a path in the same argument", ["--client-key=/etc/tls/client.key"]],
  ["a relative one", ["--private-key=./tls/key.pem"]],
  ["nothing", ["--password"]],
  ["an argument behind a switch", ["--no-password", "shop"]],
  ["an argument behind another flag", ["--user", "horse"]],
])("%s after a flag is no credential", (_, words) => {
  expect(credentialsInWords(words)).toEqual([]);
});

test("behind an assignment of nothing a key of some maker is a credential all the same", () => {
  expect(credentialsInWords(["X_TOKEN= login AKIAIOSFODNN7EXAMPLE"])).toEqual([
    { key: "text", what: "an AWS access key" },
  ]);
});

test("what looks like a credential is one under any key", () => {
  expect(credentialsIn({ note: `x ${KEY}` })).toEqual([{ key: "note", what: "a private key" }]);
  expect(credentialsIn({ note: "AKIAIOSFODNN7EXAMPLE" })).toEqual([{ key: "note", what: "an AWS access key" }]);
});

test("a file inside a text is read line by line", () => {
  expect(credentialsIn({ "app.yaml": "db:\n  host: db\n  password: horse\n" })).toEqual([
    { key: "app.yaml password", what: "a credential" },
  ]);
  expect(settingsIn("user=me\n# password=horse\npassword=horse")).toEqual([{ key: "password", what: "a credential" }]);
});

test("what is found never repeats the credential", () => {
  expect(JSON.stringify(credentialsIn({ password: "correct-horse", note: `${KEY} battery` }))).not.toMatch(
    /horse|battery/,
  );
});

test("texts made to hold up a pattern do not", () => {
  const long = `password: ${" ".repeat(200_000)}"x`;
  expect(settingsIn(`${long}\n${"eyJ".repeat(100_000)}`)).toEqual([]);
});

test("values of a Secret that are references are not in the configuration", () => {
  expect(literalKeys({ a: "horse", b: "${random_password.x.result}", c: null, d: "" })).toEqual(["a"]);
  expect(literalKeys({ a: "<from vault>" })).toEqual([]);
});

test("nobody puts anything in the place of what a Secret holds", () => {
  expect(literalKeys({ a: "$(PW)", b: "$PW", c: "{{ .Values.password }}" })).toEqual(["a", "b", "c"]);
});

test.each([
  'PGPASSWORD="horse" psql',
  "PGPASSWORD='horse battery' psql",
  "cd /x && X_TOKEN=horse cmd",
  "set -e; A=1 DB_PASSWORD=horse run",
  "run --user me --password=horse",
  "echo start\nX_TOKEN=horse cmd",
])("%j in an argument is a credential", (script) => {
  expect(credentialsInWords(["sh", "-c", script])).toMatchObject([{ what: "a credential" }]);
});

test.each([
  'PGPASSWORD="$PW" psql',
  "cd /x && X_TOKEN=$(cat /run/token) cmd",
  "A=1 X_TOKEN=`cat /run/token` cmd",
  "run --client-key=/etc/tls/client.key --password-file=/run/pw",
  "cd /x && X_TOKEN='' cmd",
  "X_TOKEN= cmd",
  "# X_TOKEN=horse cmd",
])("%j in an argument is none", (script) => {
  expect(credentialsInWords(["sh", "-c", script])).toEqual([]);
});

test("lines made to hold up the search for assignments do not", () => {
  expect(credentialsInWords([`x ${"a=".repeat(100_000)}`, `${"_".repeat(499)} `])).toEqual([]);
});

test.each([
  ["oidc.config", "issuer: https://x\nclientSecret: $oidc.keycloak.clientSecret"],
  ["dex.config", "config:\n  clientSecret: $github-sso:dex.github.clientSecret"],
  ["grafana.ini", "[auth]\nclient_secret=$__file{/etc/secrets/client}"],
  ["app.conf", "[db]\npassword: vault:secret/data/db#password"],
  ["sync.py", "client = Client(\n  token=read_token(),\n  password=password,\n)"],
  ["schema.graphql", "input Login {\n  password: String!\n  token: String\n}"],
  ["run.sh", "set -e\nTOKEN=`cat /run/secrets/token`"],
])("%s names a secret and holds none", (key, text) => {
  expect(credentialsIn({ [key]: text })).toEqual([]);
});

test.each([
  ["oidc.config", "issuer: https://x\nclientSecret: $2y$10$abcdef"],
  ["app.conf", "[db]\npassword: vault-horse"],
  ["sync.py", 'client = Client(\n  password="horse"\n)'],
  ["app.yaml", "login: {\n  password: horse,\n}"],
])("%s holds one", (key, text) => {
  expect(credentialsIn({ [key]: text })).toHaveLength(1);
});

test("a path is none under a key of any text, and what only begins like one is", () => {
  expect(credentialsIn({ TLS_PRIVATE_KEY: "/etc/tls/tls.key", K8S_TOKEN: "/var/run/secrets/token" })).toEqual([]);
  expect(credentialsIn({ privateKey: "/9j/4AAQSkZJRgABAQ", TOKEN: "/horse battery/x.y" })).toHaveLength(2);
});

test("the name of a Secret's key is none, and a key of S3 is one", () => {
  expect(credentialsIn({ clientSecretKey: "client-secret" })).toEqual([]);
  const kept = {
    clientSecretKey: "h0rse-x",
    S3_SECRET_KEY: "a-horse",
    secret_key: "a-horse",
    AWS_SECRET_ACCESS_KEY: "x",
  };
  expect(credentialsIn(kept).map(({ key }) => key)).toEqual(Object.keys(kept));
});

test.each([
  "mysql --password correct-horse -u root",
  "cd /x; run -token 'horse battery' &",
  'run --db-password "horse"',
  "(cd /x; run --password=horse)",
])("%j has a flag with its secret", (script) => {
  expect(credentialsInWords(["sh", "-c", script])).toMatchObject([{ what: "a credential" }]);
});

test.each([
  'mysql --password "$PW" -u root',
  "mysql --password `cat /run/pw` -u root",
  "echo usage: run --token TOKEN",
  "run --token --verbose",
  "run --client-key /etc/tls/client.key",
  "run --no-password shop",
  "run --token=@/etc/x --password=file:/etc/x",
  "curl -X POST --token | tee",
  "TOKEN=`cat /run/secrets/token`",
])("%j has none", (script) => {
  expect(credentialsInWords(["sh", "-c", script])).toEqual([]);
});

test("a program's variables are none, and its literals are", () => {
  const program = (token: string) => ["python", "-c", `import os, hvac; c = hvac.Client(url=url, token=${token})`];
  for (const token of ['os.environ["VAULT_TOKEN"]', "pw", "self.pw, x=1", "read()"])
    expect(credentialsInWords(program(token))).toEqual([]);
  for (const token of ['"horse"', "'horse'"]) expect(credentialsInWords(program(token))).toHaveLength(1);
});

test("what is encrypted is no secret in plain text, also in a Secret", () => {
  const text = "ENC[AES256_GCM,data:abc,iv:x,tag:y,type:str]";
  expect(literalKeys({ a: text, b: "ENC[horse" })).toEqual(["b"]);
  expect(credentialsIn({ password: text })).toEqual([]);
});

test("tokens of GitLab and Hugging Face are known by themselves", () => {
  const found = credentialsIn({ a: `glpat-${"x1".repeat(10)}`, b: `hf_${"aB".repeat(17)}`, c: "hf_transformers" });
  expect(found).toEqual([
    { key: "a", what: "a GitLab token" },
    { key: "b", what: "a Hugging Face token" },
  ]);
});

test("a shell's working directory is none, and a connection's password is", () => {
  expect(credentialsIn({ PWD: "/app" })).toEqual([]);
  expect(credentialsIn({ DSN: "Uid=a;Pwd=/horse" })).toHaveLength(1);
});

test("a key is found once, however often it stands in a text", () => {
  expect(settingsIn("password = a9\npassword: b9\nrun --password=c9")).toEqual([
    { key: "password", what: "a credential" },
  ]);
});

test.each([
  "password=",
  '"token":"',
  "token: x ",
  "=token",
  "://a:b@",
  "identified with a ",
  '\\"token\\":',
  "--token ",
])("no text of %j holds up the search, in one line or in many", (part) => {
  const line = part.repeat(Math.ceil(300_000 / part.length));
  for (const text of [line, `token: ${line}`, `${part}x\n`.repeat(20_000)]) {
    const start = process.cpuUsage();
    settingsIn(text);
    expect(process.cpuUsage(start).user).toBeLessThan(2_000_000);
  }
});
