import { existsSync } from "node:fs";
import { extname } from "node:path";
import type { Fault, Place } from "../../core/fault";
import { throwIfAny } from "../../core/fault";
import { engineRules } from "../engine-rules";
import type { Rule } from "../rule";
import { OutOfTime } from "./module-thread";
import type { TimeLimits } from "./rule-module";
import { ModuleFailure, RuleModule } from "./rule-module";

/** A rule module as somebody named it. */
export interface RuleModuleFile {
  /** As the user typed it, for faults. */
  readonly name: string;
  /** Absolute. */
  readonly path: string;
  /** Where it is named, if in a file. */
  readonly at?: Place;
}

export interface LoadOptions {
  /** Ids that rules have already, beside those of the engine itself. */
  readonly taken?: readonly string[];
  /** Default half a minute for each: far more than any rule takes, far less than a pipeline waits. */
  readonly limits?: Partial<TimeLimits>;
}

/** Rules of modules; their threads end with the process, or before. */
export interface LoadedRules {
  readonly rules: readonly Rule[];
  readonly close: () => void;
}

const LIMITS: TimeLimits = { loadMs: 30_000, ruleMs: 30_000 };
const JAVASCRIPT = [".js", ".cjs", ".mjs"];
const TYPESCRIPT = [".ts", ".cts", ".mts"];

/**
 * Loads rules of the operator's own. Each module runs in a thread of its own, where it can take too long without taking
 * everything with it; it is code like any other of the pipeline, and nothing keeps it from the pipeline's files and secrets.
 * @throws FaultError with every module that can't be loaded and every id that is taken.
 */
export function loadRuleModules(files: readonly RuleModuleFile[], options: LoadOptions = {}): LoadedRules {
  const modules: RuleModule[] = [];
  const faults: Fault[] = [];
  const rules: Rule[] = [];
  const known = [...engineRules.map(({ id }) => id), ...(options.taken ?? [])];
  const owners = new Map(known.map((id) => [id, "a rule of this toolkit"]));
  for (const file of files) {
    const module = new RuleModule(file.path, { ...LIMITS, ...options.limits });
    modules.push(module);
    const loaded = rulesOf(file, module);
    if (!("length" in loaded)) {
      faults.push(loaded);
      continue;
    }
    for (const rule of loaded) {
      const owner = owners.get(rule.id);
      if (owner === undefined) rules.push(rule);
      else faults.push(taken(file, rule.id, owner));
      owners.set(rule.id, file.name);
    }
  }
  const close = () => modules.forEach((module) => module.close());
  if (faults.length > 0) close();
  throwIfAny(faults);
  return { rules, close };
}

function rulesOf(file: RuleModuleFile, module: RuleModule): readonly Rule[] | Fault {
  const unfit = unfitFile(file);
  if (unfit !== undefined) return unfit;
  try {
    return module.rules();
  } catch (error) {
    if (error instanceof OutOfTime)
      return fault(file, "policy/module-stopped", `the rule module takes too long to load: ${error.message}`, {
        fix: "find the loop, or load what is slow when a rule is asked",
      });
    if (error instanceof ModuleFailure) return failed(file, error);
    throw error;
  }
}

/** What Node would say less clearly. */
function unfitFile(file: RuleModuleFile): Fault | undefined {
  const extension = extname(file.path);
  if (!existsSync(file.path)) return fault(file, "policy/module-missing", "there is no such rule module");
  if (TYPESCRIPT.includes(extension) && !readsTypescript())
    return fault(file, "policy/module-not-compiled", `Node ${process.versions.node} does not read TypeScript`, {
      fix: "compile the module, and name the .js file",
    });
  if ([...JAVASCRIPT, ...TYPESCRIPT].includes(extension)) return undefined;
  return fault(file, "policy/module-type", "a rule module is a JavaScript file", { allowed: JAVASCRIPT });
}

/** True from Node 22.18 and 23.6 on, which strip types by themselves. */
function readsTypescript(): boolean {
  const features = process.features as { readonly typescript?: string | false };
  return typeof features.typescript === "string";
}

function failed(file: RuleModuleFile, { message, unmet }: ModuleFailure): Fault {
  if (unmet !== undefined)
    return fault(file, "policy/module-exports", `the rule module is not understood: ${message}`, { allowed: unmet });
  const missing = /Cannot find (module|package) 'cdktf-gigafactory/.test(message);
  return fault(file, "policy/module-failed", `the rule module cannot be loaded: ${message.split("\n")[0]}`, {
    ...(missing ? { fix: "npm install --save-dev cdktf-gigafactory beside the module" } : {}),
  });
}

function taken(file: RuleModuleFile, id: string, owner: string): Fault {
  return fault(file, "policy/rule-exists", `the id ${id} is that of ${owner}`, {
    received: id,
    fix: "give the rule another id",
  });
}

function fault(file: RuleModuleFile, code: string, message: string, more: Partial<Fault> = {}): Fault {
  const at = file.at === undefined ? {} : { at: file.at };
  return { code, message, path: [], received: file.name, ...at, ...more };
}
