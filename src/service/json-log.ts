import { type DestinationStream, destination, pino, stdTimeFunctions } from 'pino';
import type { LogWriter } from '../log.js';

const STDERR = 2;

/**
 * Writes events as JSON, one a line, for what gathers the logs of containers.
 *
 * @param stream where to; standard error at once, so that a line is out before the process ends
 */
export function jsonWriter(stream: DestinationStream = destination({ fd: STDERR, sync: true })): LogWriter {
  const logger = pino(
    {
      base: null,
      timestamp: stdTimeFunctions.isoTime,
      formatters: { level: (label) => ({ level: label }) },
    },
    stream,
  );
  return (level, message, fields) => logger[level](fields, message);
}
