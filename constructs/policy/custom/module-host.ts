import type { Evidence, EvidenceObject, ResourceEvidence } from "../evidence/evidence";
import type { Rule } from "../rule";
import type { Subject } from "../subject";
import type { Verdict } from "../verdict";
import { cardOf, exportedRules, EXPECTED } from "./exported";
import type { PlainEvidence } from "./handover";
import type { JudgedSubject, Request, Response } from "./protocol";

/** The module's side: what it exports, asked by id. Lives in a thread of its own, with nobody else's evidence. */
export class ModuleHost {
  private rules = new Map<string, Rule>();
  private evidence: Evidence | undefined;
  private objects = new Map<EvidenceObject, number>();
  private resources = new Map<ResourceEvidence, readonly [number, number]>();

  /**
   * @param load gives a module's exports.
   * @param progress told the number of each subject before it is judged.
   */
  constructor(
    private readonly load: (file: string) => Promise<unknown>,
    private readonly progress: (subject: number) => void,
  ) {}

  async answer(request: Request): Promise<Response> {
    try {
      switch (request.ask) {
        case "load":
          return await this.loaded(request.file);
        case "evidence":
          return this.given(request.evidence as PlainEvidence);
        case "parameters":
          return parsed(this.ruleOf(request.rule), request.value);
        case "judge":
          return { value: this.judged(this.ruleOf(request.rule), request.parameters) };
      }
    } catch (error) {
      return { failed: messageOf(error) };
    }
  }

  private async loaded(file: string): Promise<Response> {
    const found = exportedRules(await this.load(file));
    if (found === undefined) return { failed: "it exports no rules", unmet: EXPECTED };
    if (found.problems.length > 0) return { failed: found.problems.join("; "), unmet: EXPECTED };
    this.rules = new Map(found.rules.map((rule) => [rule.id, rule]));
    return { value: found.rules.map(cardOf) };
  }

  private given(plain: PlainEvidence): Response {
    // One rule that sorts or empties a list in it would change what the next one is asked about.
    freeze(plain);
    this.evidence = { ...plain, place: () => undefined };
    this.objects = new Map(plain.objects.map((object, index) => [object, index]));
    this.resources = new Map(
      plain.stacks.flatMap((stack, at) => stack.resources.map((resource, index) => [resource, [at, index]] as const)),
    );
    return { value: true };
  }

  private ruleOf(id: string): Rule {
    const rule = this.rules.get(id);
    if (rule === undefined) throw new Error(`there is no rule ${id}`);
    return rule;
  }

  private judged(rule: Rule, parameters: unknown): JudgedSubject[] {
    const evidence = this.evidence!;
    return rule.subjects(evidence, parameters).map((subject, index) => {
      this.progress(index + 1);
      return { ...this.nameOf(subject), said: said(rule, subject, evidence, parameters) };
    });
  }

  private nameOf({ name, path, object, resource }: Subject<unknown>): Omit<JudgedSubject, "said"> {
    const objectIndex = object === undefined ? undefined : this.objects.get(object);
    const resourceIndex = resource === undefined ? undefined : this.resources.get(resource);
    return {
      name: String(name),
      ...(path === undefined ? {} : { path }),
      ...(objectIndex === undefined ? {} : { object: objectIndex }),
      ...(resourceIndex === undefined ? {} : { resource: resourceIndex }),
    };
  }
}

function freeze(value: unknown): void {
  if (value === null || typeof value !== "object" || Object.isFrozen(value)) return;
  Object.freeze(value);
  Object.values(value).forEach(freeze);
}

function said(rule: Rule, subject: Subject<unknown>, evidence: Evidence, parameters: unknown): JudgedSubject["said"] {
  try {
    const verdicts: unknown = rule.check(subject.item, evidence, parameters);
    if (!isPromise(verdicts)) return { verdicts: verdicts as Verdict | readonly Verdict[] };
    // What it is rejected with is not waited for either.
    verdicts.catch(() => undefined);
    return { crashed: "check gave a promise: a rule answers at once, without async and await" };
  } catch (error) {
    return { crashed: messageOf(error) };
  }
}

function isPromise(value: unknown): value is Promise<unknown> {
  return value instanceof Promise;
}

function parsed(rule: Rule, value: unknown): Response {
  const result = rule.parameters?.safeParse(value);
  if (result === undefined) return { value: { issues: [] } };
  return result.success
    ? { value: { data: result.data, issues: [] } }
    : { value: { issues: result.error.issues.map(({ path, message }) => ({ path: path.map(keyOf), message })) } };
}

function keyOf(key: PropertyKey): string | number {
  return typeof key === "symbol" ? String(key) : key;
}

export function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
