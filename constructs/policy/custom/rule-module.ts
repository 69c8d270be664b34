import { z } from "zod";
import type { Evidence } from "../evidence/evidence";
import type { Rule } from "../rule";
import type { Subject } from "../subject";
import type { Verdict } from "../verdict";
import { plainEvidence } from "./handover";
import { ModuleThread, OutOfTime } from "./module-thread";
import type { JudgedSubject, Request, RuleCard } from "./protocol";

/** The module failed at what it was asked; `unmet` says what it should have given. */
export class ModuleFailure extends Error {
  override readonly name = "ModuleFailure";
  constructor(
    message: string,
    readonly unmet?: string,
  ) {
    super(message);
  }
}

/** How long a module may take, in milliseconds of a clock on the wall. */
export interface TimeLimits {
  /** To load, and to take over the evidence. */
  readonly loadMs: number;
  /** For all subjects of one rule. */
  readonly ruleMs: number;
}

/** A rule module in its thread, which is started again where one of its rules had to be stopped. */
export class RuleModule {
  private thread: ModuleThread | undefined;
  private holds: Evidence | undefined;

  constructor(
    private readonly file: string,
    private readonly limits: TimeLimits,
  ) {}

  /** @throws ModuleFailure or OutOfTime */
  rules(): Rule[] {
    return this.started().map((card) => this.ruleOf(card));
  }

  /** Ends the thread; asking again starts another. */
  close(): void {
    this.thread?.end();
    this.thread = undefined;
    this.holds = undefined;
  }

  private started(): readonly RuleCard[] {
    this.thread = new ModuleThread();
    return this.ask({ ask: "load", file: this.file }) as readonly RuleCard[];
  }

  private ask(request: Request): unknown {
    if (this.thread === undefined) this.started();
    try {
      const { loadMs, ruleMs } = this.limits;
      const response = this.thread!.ask(request, request.ask === "judge" ? ruleMs : loadMs);
      if ("failed" in response) throw new ModuleFailure(response.failed, response.unmet);
      return response.value;
    } catch (error) {
      if (error instanceof OutOfTime) this.close();
      throw error;
    }
  }

  private ruleOf({ takesParameters, ...card }: RuleCard): Rule<JudgedSubject["said"]> {
    const parameters = takesParameters ? { parameters: this.parametersOf(card.id) } : {};
    return {
      ...card,
      ...parameters,
      subjects: (evidence, values) => this.judged(card.id, evidence, values),
      check: (said): Verdict | readonly Verdict[] => {
        if ("crashed" in said) throw new ModuleFailure(said.crashed);
        return said.verdicts;
      },
    };
  }

  /** All subjects of a rule are judged at once: an answer for each would cost more than the judging. */
  private judged(rule: string, evidence: Evidence, parameters: unknown): Subject<JudgedSubject["said"]>[] {
    if (this.holds !== evidence) {
      this.ask({ ask: "evidence", evidence: plainEvidence(evidence) });
      this.holds = evidence;
    }
    try {
      const judged = this.ask({ ask: "judge", rule, parameters }) as readonly JudgedSubject[];
      return judged.map((subject) => subjectOf(subject, evidence));
    } catch (error) {
      if (!(error instanceof OutOfTime)) throw error;
      throw new ModuleFailure(`${error.message} and was stopped${whereIn(error)}`);
    }
  }

  private parametersOf(rule: string): z.ZodType {
    return z.unknown().transform((value, context) => {
      const { data, issues } = this.ask({ ask: "parameters", rule, value }) as {
        readonly data?: unknown;
        readonly issues: readonly { readonly path: (string | number)[]; readonly message: string }[];
      };
      for (const { path, message } of issues) context.addIssue({ code: "custom", path, message });
      return data;
    });
  }
}

function whereIn({ subject }: OutOfTime): string {
  return subject === 0 ? " before its first subject" : ` at subject ${subject}`;
}

function subjectOf({ said, object, resource, ...subject }: JudgedSubject, evidence: Evidence): Subject<typeof said> {
  const found = object === undefined ? undefined : evidence.objects[object];
  const made = resource === undefined ? undefined : evidence.stacks[resource[0]]?.resources[resource[1]];
  return {
    ...subject,
    item: said,
    ...(found === undefined ? {} : { object: found }),
    ...(made === undefined ? {} : { resource: made }),
  };
}
