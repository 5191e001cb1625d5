import { parameterError } from '../../../nodes/Workato/parameters/parameterError';
import { workatoNode } from '../workatoNode';

it('An error about a value says what is wrong and what to enter instead', () => {
	const error = parameterError({ getNode: () => workatoNode }, 'Limit is empty', 'Enter a number.');

	expect([error.message, error.description]).toEqual(['Limit is empty', 'Enter a number.']);
});
