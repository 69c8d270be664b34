import { isSpaced, settingsOfFile, settingsOfNamedFile } from "../../../constructs/policy/reading/secret-files";
import { credentialsIn, settingsIn } from "../../../constructs/policy/reading/secrets";

const SECRET = "h0rse-battery";
const FLUENT = "[OUTPUT]\n    Name es\n    ";

test.each([
  ["Fluentd", `<match **>\n  @type elasticsearch\n  password ${SECRET}\n</match>`, "password"],
  ["Fluentd in quotes", `@type http\n  password "${SECRET}"`, "password"],
  ["Fluent Bit", `${FLUENT}HTTP_Passwd ${SECRET}`, "HTTP_Passwd"],
  ["Fluent Bit's Splunk", `${FLUENT}Splunk_Token 0f8fad5b-d9cb-469f-a165-70867728950e`, "Splunk_Token"],
  ["a netrc", `machine x\nlogin a\npassword ${SECRET}`, "password"],
  ["Spark", `spark.master x\nspark.hadoop.fs.s3a.secret.key   ${SECRET}`, "spark.hadoop.fs.s3a.secret.key"],
  ["nslcd", `uri ldap://x\nbindpw ${SECRET}`, "bindpw"],
  ["SSSD", `ldap_default_authtok_type = password\nldap_default_authtok = ${SECRET}`, "ldap_default_authtok"],
  ["chpasswd", `echo "root:${SECRET}" | chpasswd`, "userpwd"],
  ["keepalived", `authentication {\n  auth_type PASS\n  auth_pass ${SECRET}\n}`, "auth_pass"],
  ["Sentinel", `sentinel auth-pass main ${SECRET}`, "auth-pass"],
  ["HAProxy", `listen stats\n  stats auth admin:${SECRET}`, "stats_auth"],
  ["Redis' users", `user default on >${SECRET} ~* +@all`, "password"],
  ["Prometheus", `authorization:\n  type: Bearer\n  credentials: ${SECRET}`, "credentials"],
  ["Prometheus without a type", `authorization:\n  credentials: "${SECRET}"`, "credentials"],
  ["Prometheus in one line", `authorization: {type: Bearer, credentials: ${SECRET}}`, "credentials"],
])("%s has its credential", (_, text, key) => {
  expect(settingsIn(text)).toEqual([{ key, what: "a credential" }]);
});

test.each([
  ["Fluentd", "@type http\npassword \"#{ENV['PW']}\"\ntoken ${PW}\n# password x9"],
  ["Fluent Bit", `${FLUENT}HTTP_Passwd \${PW}\n    HTTP_User a`],
  ["Redis' own comments", "# requirepass foobared\n# masterauth x9\n# user worker on >h0rse"],
  ["chpasswd", 'echo "root:$PW" | chpasswd'],
  ["prose", "password reset\ntoken bucket\n- secret sauce"],
  ["Spark", "spark.hadoop.fs.s3a.secret.key ${PW}\nspark.authenticate.secret.file /x/y"],
  ["HAProxy", "stats auth $U:$P\nstats auth admin"],
  ["Redis' users", "user default on nopass ~*\nuser a on #5e88 ~*\nuser data on > out"],
  ["Prometheus", "authorization:\n  type: Bearer\n  credentials: ${PW}\n  credentials_file: /x"],
  ["names of credentials", "credentials: github-credentials\njobs:\n  credentials: gcp"],
])("%s has none", (_, text) => {
  expect(settingsIn(text)).toEqual([]);
});

test.each([
  ["userlist.txt", `"app" "${SECRET}"`],
  [".pgpass", `# host\ndb:5432:*:app:${SECRET}`],
])("%s is known by its name", (name, text) => {
  expect(settingsOfNamedFile(name, text)).toEqual([{ key: "password", value: SECRET }]);
  expect(credentialsIn({ [name]: text })).toEqual([{ key: `${name} password`, what: "a credential" }]);
  expect(credentialsIn({ "notes.txt": text })).toEqual([]);
});

test.each([
  ["userlist.txt", `"app" "md5${"0123456789abcdef".repeat(2)}"\n"b" "SCRAM-SHA-256$4096:${"c2FsdA".repeat(4)}"`],
  [".pgpass", "# db:5432:*:app:horse\ndb:5432:*:app:${PW}"],
])("hashes, references and comments in %s are none", (name, text) => {
  expect(credentialsIn({ [name]: text })).toEqual([]);
});

test("a key of Ceph is known by itself, and other Base64 is none", () => {
  const key = `AQ${"Bc1".repeat(12)}==`;
  expect(settingsIn(`[client.admin]\n  key = ${key}`)).toEqual([{ key: "text", what: "a Ceph key" }]);
  expect(settingsIn(`ca: abc${key}\nb: ${key}a\nc: AQBc==`)).toEqual([]);
});

test("a line of a spaced text has a key and a value, and those of others say so by their own words", () => {
  expect(["@type x", " [INPUT]", "machine x\nlogin a", "machine x login a"].map(isSpaced)).toEqual(Array(4).fill(true));
  expect(["type x", "[section]", "a machine x", "machine x runs"].map(isSpaced)).toEqual(Array(4).fill(false));
  expect(settingsOfFile("a b", () => true)).toEqual([{ key: "a", value: "b" }]);
  expect(settingsOfFile("a b", () => false)).toEqual([]);
  expect(settingsOfFile("a b c", () => true)).toEqual([]);
});

test.each(["user a on >", "@type x\n", "machine ", "spark.a", "sentinel auth-pass ", '"a" "b" ', "AQ", "a:b:c:d:"])(
  "no text of %j holds up the search",
  (part) => {
    const text = part.repeat(Math.ceil(300_000 / part.length));
    const start = process.cpuUsage();
    for (const each of [text, `${part}\n`.repeat(20_000)])
      credentialsIn({ "userlist.txt": each, pgpass: each, "redis.conf": `${each} password` });
    expect(process.cpuUsage(start).user).toBeLessThan(2_000_000);
  },
);
