/* eslint-disable @n8n/community-nodes/no-restricted-globals -- n8n takes its settings from the environment alone */

/** Imported before n8n's engine, which would write each of the errors that tests provoke. */
process.env.N8N_LOG_LEVEL ??= 'silent';
