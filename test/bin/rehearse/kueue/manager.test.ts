import { actingAs, versionIn } from "../../../../bin/rehearse/kueue/manager";

const KUBECONFIG = JSON.stringify({ users: [{ name: "rehearsal", user: { token: "t" } }], "current-context": "x" });

test("Kueue acts as its service account, with every right", () => {
  expect(JSON.parse(actingAs(KUBECONFIG, "kueue-system"))).toEqual({
    "current-context": "x",
    users: [
      {
        name: "rehearsal",
        user: {
          token: "t",
          as: "system:serviceaccount:kueue-system:kueue-controller-manager",
          "as-groups": [
            "system:serviceaccounts",
            "system:serviceaccounts:kueue-system",
            "system:masters",
            "system:authenticated",
          ],
        },
      },
    ],
  });
});

test("its version is what its log says", () => {
  expect(versionIn('INFO setup Initializing {"gitVersion": "v0.19.2", "gitCommit": "abc"}')).toBe("v0.19.2");
});

test("a log that says none gives none", () => {
  expect(versionIn("listening")).toBeUndefined();
});
