import type { DangerKind, Found } from "../danger";

export const isolationPool: DangerKind = {
  kind: "isolation-pool",
  title: "Nodes that are one tenant's alone would be others' too",
  why: "What the tenant left on local drives and in GPU memory is there when the next one's pods start, and from then on they share kernels.",
  fix: "Wipe the nodes in between: scale the pool down to nothing, and up again for its new tenant.",
  source: "NIST SP 800-190, 4.3.3; NIST SP 800-88, sanitising media",
  find: (change) =>
    [...change.cells.values()].flatMap(({ before, after }) =>
      (before?.pools ?? []).flatMap((was): Found[] => {
        const is = after?.pools.find(({ ref }) => ref === was.ref);
        if (was.reservedFor === undefined || is === undefined || is.reservedFor === was.reservedFor) return [];
        return [
          {
            verdict: "danger",
            subject: `pool ${was.ref}`,
            what:
              is.reservedFor === undefined
                ? `would be open to everybody, no longer reserved for ${was.reservedFor}`
                : `would be reserved for ${is.reservedFor}, no longer for ${was.reservedFor}`,
            path: ["cells", was.cell, "pools", was.id, "reservedFor"],
          },
        ];
      }),
    ),
};
