import { hasLoginInAddress, isLoginWithPassword } from "../../../constructs/policy/reading/secret-logins";
import { credentialsIn, settingsIn } from "../../../constructs/policy/reading/secrets";

test.each([
  "postgres://app:horse@db/x",
  "postgres://app:ho/rse@db/x",
  "mongodb+srv://app:ho/rse@a.b/x",
  "app:horse@tcp(db:3306)/x",
  "url=app:horse@unix(/run/x.sock)/x",
])("%s has a password in it", (address) => {
  expect(hasLoginInAddress(address)).toBe(true);
  expect(settingsIn(`a: b\ndsn: ${address}`)).toEqual([{ key: "dsn", what: "a password in an address" }]);
});

test.each([
  ...["https://x:8443/a@b", "postgres://db:5432/a@b", "ssh://github.com:org/repo@v1", "a@b.c", "app@tcp(db)/x"],
  ...["app:$PW@tcp(db)/x", "app:${PW}@tcp(db)/x", "user:password@tcp(localhost:3306)/x", "postgres://app:$PW/x@db"],
])("%s has none in it", (address) => {
  expect(hasLoginInAddress(address)).toBe(false);
});

test.each([
  ["u:horse", true],
  ["neo4j/horse", true],
  ["admin:admin", true],
  ["u:", false],
  ["u", false],
  ["none", false],
  ["a/horse", false],
  ["user:password", false],
  ["u:$PW", false],
  ["$U:$P", false],
  ["u:<pw>", false],
  ["https://x", false],
  ["file:/run/x", false],
  [`u:$2y$10$${"a".repeat(53)}`, false],
])("that %s is a login with its password is %s", (text, expected) => {
  expect(isLoginWithPassword(text)).toBe(expected);
});

test.each(["NEO4J_AUTH", "FLOWER_BASIC_AUTH", "http_auth"])("%s holds a login", (key) => {
  expect(credentialsIn({ [key]: key === "NEO4J_AUTH" ? "neo4j/horse" : "u:horse" })).toHaveLength(1);
  expect(credentialsIn({ [key]: "none" })).toEqual([]);
});

test.each(["a:b@tcp", "postgres://", "redis://a:b/", "a:"])("no text of %j holds up the search", (part) => {
  const start = process.cpuUsage();
  hasLoginInAddress(`${part.repeat(Math.ceil(300_000 / part.length))}(@`);
  expect(process.cpuUsage(start).user).toBeLessThan(1_000_000);
});

test("the colon of a shell's default ends no user", () => {
  expect(hasLoginInAddress("redis://${REDIS_PASSWORD:-}@${HOST}")).toBe(false);
  expect(hasLoginInAddress("postgres://${USER:-app}:${PW}@db")).toBe(false);
  expect(hasLoginInAddress("postgres://${USER:-app}:horse@db")).toBe(true);
});
