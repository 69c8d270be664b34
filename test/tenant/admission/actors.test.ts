import {
  BY_BINDER,
  BY_CONTROLLER,
  BY_INFRASTRUCTURE,
  BY_QUEUE,
  BY_STARTER,
} from "../../../constructs/tenant/admission/actors";

test("nobody is told by how a name starts: a tenant's own account starts as a controller's", () => {
  const all = [BY_BINDER, BY_CONTROLLER, BY_INFRASTRUCTURE, BY_QUEUE, BY_STARTER];
  expect(all.filter((cel) => /startsWith|matches|contains/.test(cel))).toEqual([]);
});

test("only Kueue takes gates away", () => {
  expect(BY_QUEUE).toBe('"system:serviceaccounts:kueue-system" in request.userInfo.?groups.orValue([])');
});

test("accounts of the tenant's own namespace are no infrastructure", () => {
  expect(BY_INFRASTRUCTURE).toContain('!(("system:serviceaccounts:" + request.namespace) in ');
});
