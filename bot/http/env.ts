/** What every route knows of a request. Routes of one audience add variables of their own. */
import type { IncomingMessage } from 'node:http';

export interface HttpEnv {
  /** Absent when a test calls the app without a server. */
  Bindings: { readonly incoming?: IncomingMessage };
}
