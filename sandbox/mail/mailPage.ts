/* eslint-disable @n8n/community-nodes/no-restricted-imports -- serves a page on this machine, never part of the package */
import { once } from 'node:events';
import { type Server, createServer } from 'node:http';
import type { ReceivedMail } from './mailServer';

/** What a browser may do with an email: show it, and nothing else. */
const SHOW_ONLY = "default-src 'none'; style-src 'unsafe-inline'";

interface MailResponse {
	type: string;
	body: string | Buffer;
}

/**
 * Shows emails in a browser: a list of them, each as its reader would see it, and their files.
 *
 * @param mails can grow while the page is served
 * @returns the page's address
 */
export async function serveMails(mails: readonly ReceivedMail[]): Promise<string> {
	const server = createServer((request, response) => {
		const content = responseTo(new URL(request.url ?? '/', 'http://localhost').pathname, mails);
		response.writeHead(content ? 200 : 404, {
			'content-type': content?.type ?? 'text/plain',
			'content-security-policy': SHOW_ONLY,
		});
		response.end(content?.body ?? 'There is no such email.');
	});
	server.listen(0, '127.0.0.1');
	await once(server, 'listening');
	return `http://127.0.0.1:${portOf(server)}`;
}

/** `/` is the list, `/1` the first email received, `/1/2` its second attachment. */
function responseTo(path: string, mails: readonly ReceivedMail[]): MailResponse | undefined {
	if (path === '/') return { type: 'text/html; charset=utf-8', body: listOf(mails) };
	const [, mailNumber, fileNumber] = /^\/(\d+)(?:\/(\d+))?$/.exec(path) ?? [];
	const mail = mails[Number(mailNumber) - 1];
	if (mail === undefined) return undefined;
	if (fileNumber === undefined) {
		return mail.html === ''
			? { type: 'text/plain; charset=utf-8', body: mail.text }
			: { type: 'text/html; charset=utf-8', body: mail.html };
	}
	const file = mail.attachments[Number(fileNumber) - 1];
	return file && { type: 'application/octet-stream', body: file.content };
}

function listOf(mails: readonly ReceivedMail[]): string {
	const entries = mails.map((mail, at) => {
		const files = mail.attachments.map(
			({ fileName }, index) =>
				` <a href="/${at + 1}/${index + 1}" download="${escaped(fileName)}">${escaped(fileName)}</a>`,
		);
		return `<li><a href="/${at + 1}">${escaped(mail.subject)}</a> to ${escaped(mail.to)}${files.join('')}</li>`;
	});
	const none = '<p>No emails yet. Run a workflow, then reload this page.</p>';
	return `<!doctype html><title>Emails of the demo</title><body style="font-family:sans-serif">
<h1>Emails of the demo</h1>${entries.length === 0 ? none : `<ol>${entries.join('')}</ol>`}`;
}

function escaped(text: string): string {
	return text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}

function portOf(server: Server): number {
	const address = server.address();
	if (address === null || typeof address === 'string') throw new Error('No TCP port was given.');
	return address.port;
}
