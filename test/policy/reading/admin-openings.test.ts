import type { AdminTurn } from "../../../constructs/policy/reading/admin-openings";
import { openings, readEverybody } from "../../../constructs/policy/reading/admin-openings";

function turn(priority: number, action: string, peers: readonly object[], more: Partial<AdminTurn> = {}): AdminTurn {
  return { priority, everyPod: true, everybody: readEverybody({ egress: [{ action, to: peers }] }), ...more };
}
const ALL = [{ namespaces: {} }];
const SOME = [{ namespaces: { matchLabels: { team: "a" } } }];
const WORLD = [{ networks: ["0.0.0.0/0", "::/0"] }];
const PODS = "every pod of the cluster";

const opened = (policies: readonly AdminTurn[], isSure = true) => {
  const { Ingress, Egress } = openings(policies, () => isSure);
  expect(Ingress.size).toBe(0);
  return policies.map((policy) => (Egress.has(policy) ? (Egress.get(policy) ?? "perhaps") : "-"));
};

test("one that accepts everybody opens to every pod, or to what is outside", () => {
  expect(opened([turn(1, "Accept", ALL)])).toEqual([PODS]);
  expect(opened([turn(1, "Accept", WORLD)])).toEqual([PODS]);
  const outside = [turn(1, "Deny", ALL), turn(2, "Accept", WORLD)];
  expect(opened(outside)).toEqual(["-", "every address outside"]);
});

test("the lower number is asked first, wherever it stands", () => {
  const [deny, accept] = [turn(1, "Deny", ALL), turn(2, "Accept", ALL)];
  expect(opened([accept, deny])).toEqual(["-", "-"]);
  expect(opened([turn(3, "Deny", ALL), accept])).toEqual(["-", PODS]);
});

test.each([
  ["denies some of it", turn(1, "Deny", SOME)],
  ["denies all of it to some pods", turn(1, "Deny", ALL, { everyPod: false })],
  ["has rules that only an apply knows", turn(1, "Deny", ALL, { everybody: undefined })],
  ["comes first or second, as nobody knows", turn(2, "Pass", SOME)],
])("where one before it %s, it may open", (_title, before) => {
  expect(opened([before, turn(2, "Accept", ALL)])).toEqual(["-", "perhaps"]);
});

test("one that may be about other namespaces may open, and stops nobody after it", () => {
  expect(opened([turn(1, "Accept", ALL), turn(2, "Accept", ALL)], false)).toEqual(["perhaps", "perhaps"]);
});
