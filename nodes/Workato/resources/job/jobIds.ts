import { parameterError, quoteValue } from '../../parameters/parameterError';
import { readHandle } from '../../parameters/job';
import type { ParameterContext } from '../../parameters/locator';
import { MAX_ITEMS } from '../../declarative/itemLimit';

const FIELD = 'Job IDs';

/**
 * The jobs that the form names, each once: in a text, separated by commas, semicolons, spaces or
 * lines, or as a list, nested or not, or as a text that holds such a list in JSON.
 *
 * @throws NodeOperationError that names the field, for anything in it that is no job ID
 */
export function readJobIds(context: ParameterContext): string[] {
	const entered: unknown = context.getNodeParameter('jobIds', '');
	const jobIds = new Set(entriesOf(context, entered ?? ''));
	if (jobIds.size === 0) {
		throw parameterError(
			context,
			`${FIELD} is empty`,
			'Enter the ID of at least one job, or drag the id of the jobs that come in into this field.',
		);
	}
	if (jobIds.size > MAX_ITEMS) {
		const most = MAX_ITEMS.toLocaleString('en');
		throw parameterError(
			context,
			`${FIELD} holds ${jobIds.size.toLocaleString('en')} jobs, and n8n cannot pass on more than ${most} items for one input item`,
			`Split them into several input items of at most ${most} jobs each. None of them has been rerun.`,
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
	throw noJobId(context, entered);
}

/** What an entry of a list holds. In a text a separator too many means nothing; an entry does. */
function entriesIn(context: ParameterContext, entry: unknown): string[] {
	if (typeof entry === 'string' && entry.trim() === '') throw noJobId(context, entry);
	return entriesOf(context, entry);
}

/** AI agents write a list as a text. */
function listInText(text: string): unknown[] | undefined {
	if (!text.trimStart().startsWith('[')) return undefined;
	try {
		const parsed: unknown = JSON.parse(text);
		return Array.isArray(parsed) ? parsed : undefined;
	} catch {
		return undefined;
	}
}

function handlesIn(context: ParameterContext, text: string): string[] {
	const handles = text.split(/[,;\s]+/).filter((handle) => handle !== '');
	return handles.map((handle) => readHandle(context, FIELD, handle));
}

function noJobId(context: ParameterContext, entry: unknown) {
	return parameterError(
		context,
		`${FIELD}: ${quoteValue(entry)} is no job ID`,
		'Enter IDs such as j-AJMfQh8c-hsCXcs, separated by commas, or a list of such texts. Where an expression fills this field, let it leave out what has no ID.',
	);
}
