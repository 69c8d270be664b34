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
