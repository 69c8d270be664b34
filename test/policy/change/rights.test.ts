import { addedRights, rightsInWords, rightsOf } from "../../../constructs/policy/change/rights";
import { object } from "./support";

const role = (...rules: object[]) => object("rbac.authorization.k8s.io/v1", "Role", "r", { rules });
const added = (before: object, after: object) => rightsInWords(addedRights(role(before), role(after)));
const rule = (apiGroups: string[], resources: string[], verbs: string[], more = {}) => ({
  apiGroups,
  resources,
  verbs,
  ...more,
});

test.each([
  ["another verb", rule([""], ["pods"], ["get"]), rule([""], ["pods"], ["get", "list"]), "list pods"],
  ["another resource", rule([""], ["pods"], ["get"]), rule([""], ["pods", "secrets"], ["get"]), "get secrets"],
  ["another group", rule(["apps"], ["x"], ["get"]), rule(["batch"], ["x"], ["get"]), "get batch/x"],
  [
    "all objects for one by name",
    rule([""], ["x"], ["get"], { resourceNames: ["a"] }),
    rule([""], ["x"], ["get"]),
    "get x",
  ],
  [
    "another name",
    rule([""], ["x"], ["get"], { resourceNames: ["a"] }),
    rule([""], ["x"], ["get"], { resourceNames: ["b"] }),
    "get x b",
  ],
  [
    "a path",
    { nonResourceURLs: ["/metrics"], verbs: ["get"] },
    { nonResourceURLs: ["/logs"], verbs: ["get"] },
    "get path /logs",
  ],
])("%s is more", (_, before, after, words) => expect(added(before, after)).toBe(words));

test.each([
  ["less", rule([""], ["pods"], ["get", "list"]), rule([""], ["pods"], ["get"])],
  ["what a wildcard of verbs gave", rule([""], ["pods"], ["*"]), rule([""], ["pods"], ["delete"])],
  ["what a wildcard of resources gave", rule([""], ["*"], ["get"]), rule([""], ["pods/log"], ["get"])],
  ["what a wildcard of groups gave", rule(["*"], ["x"], ["get"]), rule(["apps"], ["x"], ["get"])],
  ["one name of all", rule([""], ["x"], ["get"]), rule([""], ["x"], ["get"], { resourceNames: ["a"] })],
  ["a subresource of any", rule([""], ["*/scale"], ["update"]), rule([""], ["jobs/scale"], ["update"])],
  [
    "a path below a wildcard",
    { nonResourceURLs: ["/logs/*"], verbs: ["get"] },
    { nonResourceURLs: ["/logs/a"], verbs: ["get"] },
  ],
])("%s is not more", (_, before, after) => expect(added(before, after)).toBe(""));

test("a wildcard of paths gives no resource", () => {
  expect(added({ nonResourceURLs: ["*"], verbs: ["*"] }, rule([""], ["pods"], ["get"]))).toBe("get pods");
});

test("odd rules give nothing", () => {
  expect(rightsOf(object("v1", "Role", "r", { rules: "x" }))).toEqual([]);
});

test("of many only some are named", () => {
  const rights = rightsOf(role(rule([""], ["a", "b", "c", "d", "e", "f"], ["get"])));
  expect(rightsInWords(rights)).toBe("get a, get b, get c, get d and 2 more");
});
