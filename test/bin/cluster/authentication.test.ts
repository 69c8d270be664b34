import { writeFileSync } from "node:fs";
import type { UserAccess } from "../../../bin/cluster/access";
import { authentication } from "../../../bin/cluster/authentication";
import { ioIn, place } from "../support";
import { faultOf } from "./support";

const at = place();

const identity = (user: UserAccess) =>
  authentication(
    ioIn(at.directory),
    { server: new URL("https://one.example"), insecure: false, source: "test", user },
    60_000,
  );

/** A plugin that counts how often it is run: its token is the number. */
function countingPlugin(expires: string): UserAccess {
  const count = at.path(`count-${expires.replace(/\W/g, "")}`);
  const status = `"status":{"token":"%s","expirationTimestamp":"${expires}"}`;
  const script = `echo x >> ${count}; printf '{"apiVersion":"client.authentication.k8s.io/v1","kind":"ExecCredential",${status}}' "$(wc -l < ${count} | tr -d ' ')"`;
  const exec = { apiVersion: "client.authentication.k8s.io/v1", command: "sh", args: ["-c", script], env: {} } as const;
  return { exec: { ...exec, provideClusterInfo: false } };
}

test("a user with nothing has no header", async () => {
  expect(await identity({}).credential()).toEqual({ headers: {} });
});

test("a user with a name and a password has both in a header", async () => {
  const { headers } = await identity({ basic: { username: "ann", password: "p" } }).credential();
  expect(headers).toEqual({ Authorization: `Basic ${Buffer.from("ann:p").toString("base64")}` });
});

test("a token goes along with a client certificate", async () => {
  const certificate = { cert: "CERT", key: "KEY" };
  expect(await identity({ token: "t", certificate }).credential()).toEqual({
    certificate,
    headers: { Authorization: "Bearer t" },
  });
});

test("requests at once wait for one run of a plugin, and later ones take what it gave", async () => {
  const who = identity(countingPlugin("2999-01-01T00:00:00Z"));
  await Promise.all([who.credential(), who.credential(), who.credential()]);
  expect((await who.credential()).headers).toEqual({ Authorization: "Bearer 1" });
});

test("a plugin is run again for a credential that has expired", async () => {
  const who = identity(countingPlugin("2020-01-01T00:00:00Z"));
  await who.credential();
  expect((await who.credential()).headers).toEqual({ Authorization: "Bearer 2" });
});

test("a plugin is run again, once, for a credential that was refused", async () => {
  const who = identity(countingPlugin("2998-01-01T00:00:00Z"));
  const first = await who.credential();
  await Promise.all([who.credential(first), who.credential(first)]);
  expect((await who.credential()).headers).toEqual({ Authorization: "Bearer 2" });
});

test("a token file is read again for a credential that was refused", async () => {
  const tokenFile = at.path("token");
  writeFileSync(tokenFile, "one\n");
  const who = identity({ tokenFile });
  const first = await who.credential();
  writeFileSync(tokenFile, "two\n");
  expect((await who.credential()).headers).toEqual({ Authorization: "Bearer one" });
  expect((await who.credential(first)).headers).toEqual({ Authorization: "Bearer two" });
});

test("an auth-provider that kubectl gave up is refused with what to do", async () => {
  const fault = await faultOf(identity({ provider: { name: "gcp", config: {} } }).credential());
  expect(fault).toMatchObject({ code: "cluster/auth-provider", received: "gcp" });
});

const jwt = (exp: number): string =>
  [{ alg: "none" }, { exp }, "s"].map((part) => Buffer.from(JSON.stringify(part)).toString("base64url")).join(".");

test("an id-token of the oidc provider that is valid is used as it is", async () => {
  const token = jwt(32_503_680_000);
  const who = identity({ provider: { name: "oidc", config: { "id-token": token } } });
  expect((await who.credential()).headers).toEqual({ Authorization: `Bearer ${token}` });
}, 120_000);

test("an id-token that has expired and cannot be renewed means to sign in again", async () => {
  const token = jwt(1);
  const fault = await faultOf(identity({ provider: { name: "oidc", config: { "id-token": token } } }).credential());
  expect(fault.code).toBe("cluster/sign-in-failed");
  expect(JSON.stringify(fault)).not.toContain(token);
}, 120_000);
