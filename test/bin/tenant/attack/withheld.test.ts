import { notHeld, withoutCredential, Withheld } from "../../../../bin/tenant/attack/withheld";

const podWith = (...names: string[]) =>
  Promise.resolve({
    apiVersion: "v1",
    kind: "Pod",
    metadata: { name: "p" },
    spec: { volumes: names.map((name) => ({ name })) },
  });

test("a pod into which no token is mounted is withheld what was wanted", async () => {
  await expect(withoutCredential(podWith("scratch"))).rejects.toThrow(Withheld);
});

test("a pod with a token has it", async () => {
  await expect(withoutCredential(podWith("scratch", "kube-api-access-x7"))).resolves.toBeUndefined();
});

const gated = (...names: string[]) =>
  Promise.resolve({
    apiVersion: "v1",
    kind: "Pod",
    metadata: { name: "p" },
    spec: { schedulingGates: names.map((name) => ({ name })) },
  });

test("a pod that its queue holds has no place that it chose", async () => {
  await expect(notHeld(gated("kueue.x-k8s.io/admission"))).rejects.toMatchObject({ control: "queue" });
});

test("a pod that nobody holds goes where it chose", async () => {
  await expect(notHeld(gated("attack.example/own"))).resolves.toBeUndefined();
});
