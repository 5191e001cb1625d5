import './quiet';
import { WorkflowExecute } from 'n8n-core';
import {
	createRunExecutionData,
	type INode,
	type IRunExecutionData,
	type Workflow,
} from 'n8n-workflow';

/** What differs between the engines of n8n 1.x and 2.x, whose types here are those of 2.x. */

/**
 * Whether the engine is one of n8n 1.x. Tests of what only 2.x can do hold 1.x to what it does instead;
 * docs/compatibility.md says what that is.
 */
export const isN8n1 = WorkflowExecute.prototype.run.length > 1;

/** How n8n before 1.120, whose n8n-workflow makes none, writes down a run that has not begun. */
const RUN_BEFORE_1_120 = '{"resultData":{"runData":{}}}';

/** What is known of a run before it begins. */
export function newRunData(): IRunExecutionData {
	if (typeof createRunExecutionData === 'function') return createRunExecutionData();
	const written: IRunExecutionData = JSON.parse(RUN_BEFORE_1_120);
	return written;
}

/** Runs a workflow from its node `startNode`. */
export function startRun(
	execution: WorkflowExecute,
	workflow: Workflow,
	startNode: INode | undefined,
): ReturnType<WorkflowExecute['run']> {
	// 1.x takes the workflow, the node and more one after the other, 2.x all in one object.
	if (isN8n1) {
		const running: ReturnType<WorkflowExecute['run']> = Reflect.apply(execution.run, execution, [
			workflow,
			startNode,
		]);
		return running;
	}
	return execution.run({ workflow, ...(startNode ? { startNode } : {}) });
}
