import { controlOf, controlTitle } from "../../../../bin/tenant/attack/control";

const said = (message: string, status = 403) => controlOf({ status, message });

test("an admission policy is told by the id of its validation", () => {
  const message =
    "pods \"p\" is forbidden: ValidatingAdmissionPolicy 'gigafactory-tenant-images' with binding 'gigafactory-tenant-images' denied request: images/registry: x is not an allowed image";
  expect(said(message)).toBe("images/registry");
});

test.each([
  ['pods "p" is forbidden: violates PodSecurity "restricted:v1.36": privileged', "namespace"],
  ['pods "p" is forbidden: exceeded quota: entitlement, requested: requests.nvidia.com/gpu=9', "resource-quota"],
  ['pods "p" is forbidden: maximum memory usage per Container is 1Gi, but limit is 2Gi', "limit-range"],
  ['secrets is forbidden: User "u" cannot list resource "secrets" in API group "" at the cluster scope', "roles"],
  ['roles "r" is forbidden: user "u" is attempting to grant RBAC permissions not currently held:', "roles"],
])("%s is the word of %s", (message, control) => expect(said(message)).toBe(control));

test("a request that found nothing there got past every control", () => {
  expect(said('secrets "s" not found', 404)).toBeUndefined();
});

test("an operator's webhook stops a request whatever status it answers", () => {
  const message = 'admission webhook "mpod.kb.io" denied the request: Job.batch "admitted" not found';
  expect([said(message, 404), controlTitle("webhook")]).toEqual(["webhook", "an operator's admission webhook"]);
});

test("what else is refused is the API server's own doing", () => {
  expect(said('Pod "p" is invalid: spec.containers: Required value', 422)).toBe("kubernetes");
});

test("a validation is named with its policy, another control with its own title", () => {
  expect(controlTitle("images/registry")).toBe("admission images/registry: Images come from the tenant's registries");
  expect(controlTitle("resource-quota")).toBe("ResourceQuota");
});
