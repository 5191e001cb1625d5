import type { CredentialProblem } from './connection';

/**
 * Why a token will not do, and what to enter instead. n8n's HTTP client takes out of a header what
 * cannot stand there, without a word: what is sent is another token then, and an answer that repeats
 * it would not be known for a secret.
 */
export function validateToken(entered: unknown): CredentialProblem | undefined {
	const token = typeof entered === 'string' ? entered.trim() : '';
	const reason = reasonAgainst(token);
	return reason === undefined
		? undefined
		: {
				message: `The API Token of the Workato credential ${reason}`,
				advice:
					'Copy the token from Workato once more (Workspace admin > API clients), paste it into the credential with nothing before or after it, and save.',
			};
}

function reasonAgainst(token: string): string | undefined {
	if (token === '') return 'is empty';
	return /^[\x21-\x7e]+$/.test(token)
		? undefined
		: 'has a space, a line break or another character in it that no API token has';
}
