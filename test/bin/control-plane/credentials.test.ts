import { newCredentials, tokenFile } from "../../../bin/control-plane/credentials";

test("everybody has a token of their own, and no two control planes have one in common", async () => {
  const all = await Promise.all([newCredentials(), newCredentials()]);
  const tokens = all.flatMap(({ admin, components }) =>
    [admin, ...Object.values(components)].map(({ token }) => token),
  );
  expect(new Set(tokens).size).toBe(8);
  expect(tokens.every((token) => /^[0-9a-f]{64}$/.test(token))).toBe(true);
});

test("only the administrator is one of `system:masters`", async () => {
  const lines = tokenFile(await newCredentials())
    .trimEnd()
    .split("\n");
  expect(lines.map((line) => line.replace(/^[0-9a-f]+,/, ""))).toEqual([
    'rehearsal-admin,rehearsal-admin,"system:masters"',
    'system:kube-controller-manager,system:kube-controller-manager,""',
    'system:kube-scheduler,system:kube-scheduler,""',
    'rehearsal:kwok,rehearsal:kwok,""',
  ]);
});
