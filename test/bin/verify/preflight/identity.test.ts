import { seen } from "../../../../bin/verify/look";
import { identity } from "../../../../bin/verify/preflight/identity";
import { FORBIDDEN } from "../fixtures";
import { situation, toldBy } from "./fixtures";

const withFlags = (...flags: string[][]): string[] =>
  toldBy(identity, situation("tenant", { asked: { apiServerFlags: seen(flags) } }));

test("only tenants' stacks bind groups", () => {
  expect(identity.check(situation("capacity"))).toEqual([]);
});

test("an API server that says the declared prefix adds it, in either spelling", () => {
  expect(withFlags(["kube-apiserver", "--oidc-groups-prefix=oidc:"])).toEqual([]);
  expect(withFlags(["kube-apiserver", "--oidc-groups-prefix", "oidc:"])).toEqual([]);
});

test("one of several API servers with another prefix, or with none, is in the way", () => {
  expect(withFlags(["--oidc-groups-prefix=oidc:"], ["--oidc-groups-prefix=sso:"])).toEqual([
    "different preflight/group-prefix groups with oidc:: the API servers have --oidc-groups-prefix sso:",
  ]);
  expect(withFlags(["--oidc-groups-prefix=oidc:"], ["--v=2"])).toEqual([
    "different preflight/group-prefix groups with oidc:: the API servers have --oidc-groups-prefix none",
  ]);
});

test("who is known by such a group was given it by the API server", () => {
  expect(
    toldBy(identity, situation("tenant", { asked: { groups: seen(["system:authenticated", "oidc:ops"]) } })),
  ).toEqual([]);
});

test("bindings that name such groups prove nothing", () => {
  expect(toldBy(identity, situation("tenant", { asked: { apiServerFlags: FORBIDDEN } }))).toEqual([
    expect.stringMatching(
      /^unknown preflight\/group-prefix .*no API tells.*; 2 bindings here name such groups, which proves nothing$/,
    ),
  ]);
});

test("a prefix in a configuration file is not on the command line", () => {
  expect(withFlags(["--authentication-config=/etc/kubernetes/auth.yaml"])).toEqual([
    expect.stringMatching(/^unknown preflight\/group-prefix/),
  ]);
});
