import { NodeApiError, type IDataObject } from 'n8n-workflow';
import type { WorkatoClient } from '../../../nodes/Workato/transport/client';
import { DeadlineError } from '../../../nodes/Workato/transport/deadline';
import type { Failure } from '../../../nodes/Workato/transport/errors/errorMessages';
import type {
	RequestDescriptor,
	RequestResult,
} from '../../../nodes/Workato/transport/requestDescriptor';
import { workatoNode } from '../workatoNode';

export interface SentRequest {
	path: string;
	query: IDataObject;
	/** What its error would say about other ways. */
	hint: string | undefined;
}

/**
 * A client for the code above it, the requests that it was asked for, and their deadlines.
 *
 * @param respond what Workato sends, or the error in which the request ends
 */
export function fakeClient(respond: (request: SentRequest) => object | Promise<object>) {
	const sent: SentRequest[] = [];
	const deadlinesMs: number[] = [];
	const send = async <Data extends object>(
		asked: RequestDescriptor<Data>,
	): Promise<Data | Error> => {
		const { path, query = {}, target } = asked;
		const sending = { path, query, hint: target.hint };
		sent.push(sending);
		const response = await respond(sending);
		if (response instanceof Error) return response;
		const data = asked.parse(response);
		return typeof data === 'string' ? refusal('200', data) : data;
	};
	const request = async <Data extends object>(asked: RequestDescriptor<Data>): Promise<Data> => {
		const response = await send(asked);
		if (response instanceof Error) throw response;
		return response;
	};
	const tryRequest = async <Data extends object>(
		asked: RequestDescriptor<Data>,
	): Promise<RequestResult<Data>> => {
		const response = await send(asked);
		if (response instanceof NodeApiError) {
			const { message, httpCode } = response;
			return { error: { message, description: '', httpCode }, mayHaveSucceeded: false };
		}
		if (response instanceof Error) throw response;
		return { data: response };
	};
	const toNodeError = ({ message, httpCode }: Failure) => refusal(httpCode ?? '', message);
	const client = {
		node: workatoNode,
		appUrl: 'https://app.workato.com',
		request,
		tryRequest,
		toNodeError,
		withDeadline: (deadlineMs: number) => {
			deadlinesMs.push(deadlineMs);
			return client;
		},
	};
	return { client: client as unknown as WorkatoClient, sent, deadlinesMs };
}

/** The error of a request that Workato refuses. */
export function refusal(httpCode: string, message = `Refused with ${httpCode}`): NodeApiError {
	return new NodeApiError(workatoNode, { message }, { message, httpCode });
}

/** The error of a request for which a poll had no time. */
export function timeIsUp(): DeadlineError {
	return new DeadlineError(workatoNode);
}
