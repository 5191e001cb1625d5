/* eslint-disable @n8n/community-nodes/no-restricted-imports -- a mail server of its own, never part of the package */
import { once } from 'node:events';
import { simpleParser } from 'mailparser';
import { SMTPServer } from 'smtp-server';

/** An email as a mail program shows it. */
export interface ReceivedMail {
	from: string;
	to: string;
	subject: string;
	html: string;
	text: string;
	attachments: Array<{ fileName: string; content: Buffer }>;
}

/** A mail server on this machine that delivers nothing and keeps everything. */
export interface MailServer {
	port: number;
	/** Received so far. An email is here before its sender gets the confirmation. */
	mails: ReceivedMail[];
	/** The oldest email that no earlier call returned, or the next one to arrive. */
	next(): Promise<ReceivedMail>;
	stop(): Promise<void>;
}

/**
 * Accepts every email for every recipient, without authentication.
 *
 * @param onMail called with each email as it arrives
 * @param port a free one where it is 0
 */
export async function startMailServer(
	onMail: (mail: ReceivedMail) => void = () => {},
	port = 0,
): Promise<MailServer> {
	const mails: ReceivedMail[] = [];
	const waiting: Array<(mail: ReceivedMail) => void> = [];
	const unread: ReceivedMail[] = [];

	const server = new SMTPServer({
		authOptional: true,
		disabledCommands: ['STARTTLS'],
		onAuth: (_auth, _session, callback) => callback(null, { user: 'anyone' }),
		onData: (stream, _session, callback) => {
			simpleParser(stream).then((parsed) => {
				const mail = received(parsed);
				mails.push(mail);
				const reader = waiting.shift();
				if (reader) reader(mail);
				else unread.push(mail);
				onMail(mail);
				callback();
			}, callback);
		},
	});
	const { server: listener } = server;
	listener.listen(port, '127.0.0.1');
	await once(listener, 'listening');
	const address = listener.address();
	if (address === null || typeof address === 'string') throw new Error('No TCP port was given.');

	return {
		port: address.port,
		mails,
		next: async () => unread.shift() ?? (await new Promise((resolve) => waiting.push(resolve))),
		stop: async () => await new Promise((resolve) => server.close(resolve)),
	};
}

function received(parsed: Awaited<ReturnType<typeof simpleParser>>): ReceivedMail {
	const to = parsed.to ?? [];
	return {
		from: parsed.from?.text ?? '',
		to: [to]
			.flat()
			.map(({ text }) => text)
			.join(', '),
		subject: parsed.subject ?? '',
		html: parsed.html || '',
		text: parsed.text ?? '',
		attachments: parsed.attachments.map(({ filename, content }) => ({
			fileName: filename ?? '',
			content,
		})),
	};
}
