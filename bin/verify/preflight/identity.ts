import type { Comparison } from "../comparison";
import { different, same, unknown } from "../comparison";
import { listAt, textAt } from "../reading";
import type { Check, Situation } from "./check";

const FLAG = "--oidc-groups-prefix";

/** Groups get their prefix from the API server: with another one the tenants' bindings bind nobody. */
export const identity: Check = {
  id: "identity",
  title: "OIDC group prefix",
  check(situation) {
    const { stack, declared } = situation;
    if (stack.kind !== "tenant") return [];
    const prefix = declared.site.groupPrefix;
    const about = {
      code: "preflight/group-prefix",
      subject: `groups with ${prefix}`,
      path: ["identity", "groupPrefix"],
    };
    return [byFlags(situation, about) ?? byOurselves(situation, about) ?? unknown(about, reasonOf(situation))];
  },
};

type About = Parameters<typeof same>[0];

/** The API servers' own command lines, where they run as pods. */
function byFlags({ asked, declared }: Situation, about: About): Comparison | undefined {
  if (!asked.apiServerFlags.known || asked.apiServerFlags.value.length === 0) return undefined;
  const { groupPrefix } = declared.site;
  const found = asked.apiServerFlags.value.map((flags) => valueOf(flags));
  if (found.every((value) => value === undefined)) return undefined;
  const others = [...new Set(found)].filter((value) => value !== groupPrefix);
  if (others.length === 0) return same(about);
  const live = others.map((value) => value ?? "none").join(", ");
  return different(about, `the API servers have ${FLAG} ${live}`, { declared: groupPrefix, live });
}

function valueOf(flags: readonly string[]): string | undefined {
  const index = flags.findIndex((flag) => flag === FLAG || flag.startsWith(`${FLAG}=`));
  if (index < 0) return undefined;
  const flag = flags[index]!;
  return flag === FLAG ? flags[index + 1] : flag.slice(FLAG.length + 1);
}

/** Whoever is known by such a group was given it by the server. */
function byOurselves({ asked, declared }: Situation, about: About): Comparison | undefined {
  const known = asked.groups.known && asked.groups.value.some((group) => group.startsWith(declared.site.groupPrefix));
  return known ? same(about) : undefined;
}

function reasonOf({ declared, live }: Situation): string {
  const { groupPrefix } = declared.site;
  const base = `no API tells the API server's ${FLAG}, and we ourselves have no group with ${groupPrefix}`;
  const bindings = [live.access.RoleBinding, live.access.ClusterRoleBinding].flatMap((look) =>
    look.known ? look.value : [],
  );
  const naming = bindings.filter((binding) =>
    listAt(binding, "subjects").some((subject) => textAt(subject, "name")?.startsWith(groupPrefix)),
  );
  return naming.length === 0 ? base : `${base}; ${naming.length} bindings here name such groups, which proves nothing`;
}
