// Answers each line, a chair's view as JSON, with the next step of the desk; tests/test_next_step.py asks the server the same.
import { createInterface } from "node:readline";
import { nextStep, otherSteps } from "../../static/chair/step.js";

const told = (step) => ({ kind: step.kind, item: step.item?.id, document: step.document?.id, page: step.page, poll: step.poll?.id, draft: step.draft?.id, request: step.request?.id, site: step.site?.id });
for await (const line of createInterface({ input: process.stdin })) {
  const view = JSON.parse(line);
  const step = nextStep(view);
  process.stdout.write(`${JSON.stringify([step, ...otherSteps(view, step)].map(told))}\n`);
}
