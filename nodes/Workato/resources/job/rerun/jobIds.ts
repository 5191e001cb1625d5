import { parameterError, quoteValue } from '../../../parameters/parameterError';
import { readHandle } from '../../../parameters/job';
import type { ParameterContext } from '../../../parameters/locator';
import { MAX_ITEMS } from '../../../model/itemLimit';

const FIELD = 'Job IDs';

/**
 * Reads the job IDs in the form, each once: text with commas, semicolons, spaces or line breaks
 * between them, a list (nested or not), or such a list in JSON.
 *
 * @throws NodeOperationError that names the field and says what to do
 */
export function readJobIds(context: ParameterContext): string[] {
	const entered: unknown = context.getNodeParameter('jobIds', '');
	const jobIds = new Set(entriesOf(context, entered ?? ''));
	if (jobIds.size === 0) {
		throw parameterError(
			context,
			`${FIELD} is empty`,
			'Enter the ID of at least one job, or drag id from the input panel into this field.',
		);
	}
	if (jobIds.size > MAX_ITEMS) {
		const most = MAX_ITEMS.toLocaleString('en');
		throw parameterError(
			context,
			`${FIELD} contains ${jobIds.size.toLocaleString('en')} jobs, but n8n can’t pass on more than ${most} items per input item`,
			`Split them into several input items with at most ${most} jobs each. No job has been rerun.`,
		);
	}
	return [...jobIds];
}

function entriesOf(context: ParameterContext, entered: unknown): string[] {
	if (Array.isArray(entered)) return entered.flatMap((entry: unknown) => entriesIn(context, entry));
	if (typeof entered === 'string') {
		const list = listInText(entered);
		return list ? entriesOf(context, list) : handlesIn(context, entered);
	}
	// Workato's oldest IDs are numbers.
	if (Number.isSafeInteger(entered)) return [readHandle(context, FIELD, String(entered))];
	throw invalidJobId(context, entered);
}

/** The IDs in an entry of a list. Extra separators in text are fine, but an empty entry is an error. */
function entriesIn(context: ParameterContext, entry: unknown): string[] {
	if (typeof entry === 'string' && entry.trim() === '') throw invalidJobId(context, entry);
	return entriesOf(context, entry);
}

/** A list in JSON: AI agents send lists as text. */
function listInText(text: string): unknown[] | undefined {
	try {
		const parsed: unknown = JSON.parse(text);
		return Array.isArray(parsed) ? parsed : undefined;
	} catch {
		return undefined;
	}
}

function handlesIn(context: ParameterContext, text: string): string[] {
	const handles = text.split(/[,;\s]/).filter((handle) => handle !== '');
	return handles.map((handle) => readHandle(context, FIELD, handle));
}

function invalidJobId(context: ParameterContext, entry: unknown) {
	return parameterError(
		context,
		`${FIELD}: ${quoteValue(entry)} isn’t a valid job ID`,
		'Enter IDs such as j-AJMfQh8c-hsCXcs, separated by commas or as a list. If an expression fills this field, make it skip items without an ID.',
	);
}
