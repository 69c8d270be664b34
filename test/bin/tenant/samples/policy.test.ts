import { samples } from "../../../../bin/tenant/samples";
import { check } from "../../../../constructs/policy/checker";
import { pssRestricted } from "../../../../constructs/policy/packs/pss-restricted";
import { rulesOf } from "../../../../constructs/policy/packs/pack";
import { rules } from "../../../../constructs/policy/rules";
import { siteEvidence } from "../../../../stacks/evidence";
import { placeOf, site } from "./support";

const declared = siteEvidence(site);

/** What the rules say of a sample beside everything that the site declares. */
function findings(kind: string) {
  const place = placeOf("charite-genomics");
  const objects = samples.all.find((sample) => sample.kind === kind)!.objects(place);
  const made = objects.map((object) => ({ object, cell: place.cell.id }));
  const subjects = new Set(
    objects.map((object) => `${object.kind} ${object.metadata.namespace}/${object.metadata.name}`),
  );
  const { findings: all, crashes } = check({ ...declared, objects: [...declared.objects, ...made] }, { rules });
  expect(crashes).toEqual([]);
  return all.filter(({ subject }) => subjects.has(subject.replace(/ in .*$/, "")));
}

test.each(samples.all.map(({ kind }) => kind))(
  "sample %s breaks no rule but one: its image writes its own filesystem",
  (kind) => {
    const broken = findings(kind).filter(({ severity }) => severity !== "info");
    expect([...new Set(broken.map(({ rule }) => rule))]).toEqual(["hardening/read-only-root"]);
  },
);

test.each(samples.all.map(({ kind }) => kind))("sample %s keeps the restricted Pod Security Standard", (kind) => {
  const restricted = rulesOf(
    pssRestricted,
    rules.map(({ id }) => id),
  );
  expect(findings(kind).filter(({ rule }) => restricted.includes(rule))).toEqual([]);
});
